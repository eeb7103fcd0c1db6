package vn.truc.delivery;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.DeliveryId;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

/** How this room refuses. */
public final class DeliveryFaults {
    private DeliveryFaults() {}

    /** Said of what does not exist and of what belongs to another agency alike. */
    public static AxisException notFound() {
        return new AxisException(FaultCode.DELIVERY_NOT_FOUND, Map.of(), null);
    }

    static AxisException notAvailable(DeliveryId id, @Nullable Instant from) {
        return new AxisException(
                FaultCode.DELIVERY_NOT_AVAILABLE,
                from == null
                        ? Map.of("delivery", id.value())
                        : Map.of("delivery", id.value(), "availableFrom", from.toString()),
                null);
    }

    static AxisException leaseLost(DeliveryId id) {
        return new AxisException(FaultCode.DELIVERY_LEASE_LOST, Map.of("delivery", id.value()), null);
    }

    /** @param removed when the content was removed under retention */
    static AxisException alreadyDecided(DeliveryId id, DeliveryState state, Instant since, Optional<Instant> removed) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("delivery", id.value());
        facts.put("state", state.name());
        facts.put("since", since.toString());
        removed.ifPresent(at -> facts.put("contentRemoved", at.toString()));
        return new AxisException(FaultCode.DELIVERY_ALREADY_DECIDED, facts, null);
    }

    static AxisException digestMismatch(DeliveryId id) {
        return new AxisException(FaultCode.DELIVERY_DIGEST_MISMATCH, Map.of("delivery", id.value()), null);
    }

    /** Of the agency or of all; which limit it is depends on how many others wait, so none is said. */
    static AxisException tooManyLongPolls() {
        return new AxisException(FaultCode.AXIS_BUSY, Map.of("what", "long polls"), null);
    }

    /** For the door: as many answers with content are on their way to the agency, or to all, as there may be. */
    public static AxisException tooManyDownloads() {
        return new AxisException(FaultCode.AXIS_BUSY, Map.of("what", "downloads"), null);
    }

    /** For the door, which knows the ranges. */
    public static AxisException rangeInvalid(long length) {
        return new AxisException(FaultCode.DELIVERY_RANGE_INVALID, Map.of("length", Long.toString(length)), null);
    }
}
