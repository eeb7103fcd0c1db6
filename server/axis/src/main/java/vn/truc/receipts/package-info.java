/**
 * Rooms 5 and 8 of the path: signed proof of what the axis itself observed, named after ETSI EN 319 522.
 *
 * <p>{@link vn.truc.receipts.Receipts} is the door. A receipt is signed and stored in the transaction that makes the
 * fact, exactly one for each fact, and its bytes never change. A business status (01-16) is never a receipt: it is the
 * recipient's own statement and travels as a signed packet.
 */
@NullMarked
package vn.truc.receipts;

import org.jspecify.annotations.NullMarked;
