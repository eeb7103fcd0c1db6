/**
 * How deliveries reach agencies that do not come for them. The mailbox with its leases stays the one truth: this room
 * takes a lease as any client of the agency could, sends the delivery, and gives the lease up when it was not taken. So
 * an agency may change its channel at any time, and nothing is lost or comes twice that would not from a mailbox.
 *
 * <p>{@link vn.truc.channel.Channels} is the operators' door, {@link vn.truc.channel.Pushing} the work. What is sent
 * and what an answer means is known to {@code soap}, behind {@link vn.truc.channel.Handover}; where may be sent to, to
 * {@link vn.truc.channel.egress.Egress}.
 */
@NullMarked
package vn.truc.channel;

import org.jspecify.annotations.NullMarked;
