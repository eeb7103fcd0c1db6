/**
 * What is still to be put on the broker: identifiers only, written in the transaction that queues the delivery and
 * removed when the broker has them. An entry is a hint; {@link vn.truc.delivery.outbox.Outbox#restock} makes it again
 * from the delivery's row.
 */
@NullMarked
package vn.truc.delivery.outbox;

import org.jspecify.annotations.NullMarked;
