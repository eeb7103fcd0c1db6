/**
 * What an axis does before it opens its port: it compares what its rows promise with what is there, mends what can be
 * mended, holds or refuses what cannot, and writes a report. {@link vn.truc.boot.reconcile.Reconciliation} is the list
 * of its steps.
 */
@NullMarked
package vn.truc.boot.reconcile;

import org.jspecify.annotations.NullMarked;
