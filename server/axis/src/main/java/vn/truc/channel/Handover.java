package vn.truc.channel;

import vn.truc.delivery.Offer;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.channel.Channel;

/** The message that carries a delivery, and what the recipient's answer to it means. Implemented by {@code soap}. */
public interface Handover {
    /**
     * The signed message. The caller closes it.
     *
     * @param recipient whom the delivery is for
     * @throws vn.truc.fault.AxisException {@code Axis.Busy}, {@code Storage.ContentDamaged}
     */
    Message message(Offer offer, AgencyId recipient, Channel.Form form);

    /**
     * Takes the answer for what the recipient has signed in it, as if it had come in by the door.
     *
     * @param answer one with a body, of status 200
     * @throws vn.truc.fault.AxisException if it is not the recipient's valid confirmation of this very offer; nothing
     *     has then been confirmed
     */
    void confirm(Offer offer, Answer answer);
}
