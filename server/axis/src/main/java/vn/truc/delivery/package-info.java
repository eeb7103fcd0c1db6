/**
 * Rooms 5 and 7 of the path: one {@link vn.truc.delivery.Delivery} per recipient, from the accepting transaction to the
 * recipient's confirmation.
 *
 * <p>{@link vn.truc.delivery.Deliveries} is the axis's side (open, make available, hold, tell how it stands);
 * {@link vn.truc.delivery.Mailbox} is the recipient's side (what waits, collect under a lease, confirm or refuse). The
 * database row is the truth; the outbox entry written beside it is a hint that can be made again from the row.
 */
@NullMarked
package vn.truc.delivery;

import org.jspecify.annotations.NullMarked;
