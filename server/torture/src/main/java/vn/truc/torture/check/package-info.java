/**
 * Judges a run from outside: by the journals of the agencies, the rows of the database, the content store and the
 * receipts. What the axis thinks of itself is not asked.
 */
@NullMarked
package vn.truc.torture.check;

import org.jspecify.annotations.NullMarked;
