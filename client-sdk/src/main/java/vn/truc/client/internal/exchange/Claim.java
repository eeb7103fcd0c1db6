package vn.truc.client.internal.exchange;

import java.time.Duration;
import vn.truc.client.DeliveryId;
import vn.truc.wire.exchange.GetDocument;
import vn.truc.wire.exchange.Transfer;

/**
 * A delivery asked for under a token of our own choice. The axis offers it under that token, or extends the lease if it
 * has offered it so before: an answer that was lost leaves no lease behind that nobody holds.
 *
 * @param audience the id of the axis
 * @param delivery which delivery
 * @param token the same in every attempt
 * @param lease how long to reserve it
 */
public record Claim(String audience, DeliveryId delivery, String token, Duration lease) {
    GetDocument request() {
        GetDocument request = new GetDocument();
        request.setAudience(audience);
        request.setDeliveryId(delivery.value());
        request.setLeaseToken(token);
        request.setLeaseSeconds(Math.toIntExact(lease.toSeconds()));
        request.setTransfer(Transfer.ATTACHMENT);
        return request;
    }

    @Override
    public String toString() {
        return "claim to " + delivery;
    }
}
