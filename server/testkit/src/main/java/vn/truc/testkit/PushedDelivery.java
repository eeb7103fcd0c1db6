package vn.truc.testkit;

import java.util.Map;
import vn.truc.wire.exchange.DeliverDocument;

/**
 * What an endpoint was sent.
 *
 * @param headers of the HTTP request, names in lower case
 * @param envelope as it came
 * @param message in its Body, whose signature was the axis's
 * @param packet the bytes of the packet, from the Body or from behind it
 */
public record PushedDelivery(Map<String, String> headers, byte[] envelope, DeliverDocument message, byte[] packet) {
    public String id() {
        return message.getDeliveryId();
    }
}
