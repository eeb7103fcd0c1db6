/**
 * Room 6 of the path: from the outbox through the embedded broker to the mailbox.
 *
 * <p>{@link vn.truc.messaging.Messaging} keeps the broker up and pumps; each message carries a delivery id and nothing
 * else. The broker is disposable: when it is lost with all its files, the outbox is stocked again from the deliveries'
 * rows, and a hint that comes twice does nothing. Nobody waits for this room.
 */
@NullMarked
package vn.truc.messaging;

import org.jspecify.annotations.NullMarked;
