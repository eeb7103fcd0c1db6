/** What a start has found, as a record, a file for programs and a page for people. */
@NullMarked
package vn.truc.boot.reconcile.report;

import org.jspecify.annotations.NullMarked;
