/** Receipts in the database. Nobody imports this package but {@code boot}. */
@NullMarked
package vn.truc.receipts.jpa;

import org.jspecify.annotations.NullMarked;
