/**
 * Sending and receiving that outlives this program: a document that was enqueued is sent, and a delivery is handed over
 * once, although the program is killed or the power fails between any two steps.
 *
 * <p>{@link vn.truc.client.durable.DurableSender} is the outbox, for documents and statuses.
 * {@link vn.truc.client.durable.InboxJournal} remembers deliveries for a handler;
 * {@link vn.truc.client.durable.DurableInbox} puts each into a folder where it appears once.
 */
@NullMarked
package vn.truc.client.durable;

import org.jspecify.annotations.NullMarked;
