package vn.truc.client;

import java.time.Instant;

/**
 * The right to decide about one delivery, from having collected it. A program may keep it (all of it is plain text) and
 * acknowledge later, or after a crash, as long as the lease runs; after {@link #until()} the axis offers the delivery
 * again.
 *
 * @param delivery which delivery
 * @param kind what it carries: about a receipt there is no receipt, about anything else there is
 * @param token proves the right to the axis
 * @param sha256 digest of the packet as it was received, 64 lower-case hexadecimal digits
 * @param until when the right ends
 */
public record Lease(DeliveryId delivery, Kind kind, String token, String sha256, Instant until) {
    /** Without the token. */
    @Override
    public String toString() {
        return "lease of " + delivery + " until " + until;
    }
}
