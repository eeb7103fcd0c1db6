/**
 * What an axis does before it opens its port: it compares what its rows promise with what is there, mends what can be
 * mended, holds or refuses what cannot, and writes a report. {@link vn.truc.boot.reconcile.Reconciliation} is the list
 * of its steps, {@link vn.truc.boot.reconcile.Rounds} what goes on while the axis runs.
 */
@NullMarked
package vn.truc.boot.reconcile;

import org.jspecify.annotations.NullMarked;
