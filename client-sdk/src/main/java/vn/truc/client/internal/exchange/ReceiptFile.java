package vn.truc.client.internal.exchange;

import java.time.Instant;
import java.util.Optional;
import vn.truc.client.AgencyId;
import vn.truc.client.DeliveryId;

/**
 * A receipt as it came from the axis.
 *
 * @param id its own id
 * @param event what it proves
 * @param at when the axis observed the fact
 * @param recipient the recipient concerned
 * @param delivery the delivery concerned
 * @param content the file
 */
public record ReceiptFile(
        String id,
        String event,
        Instant at,
        Optional<AgencyId> recipient,
        Optional<DeliveryId> delivery,
        byte[] content) {}
