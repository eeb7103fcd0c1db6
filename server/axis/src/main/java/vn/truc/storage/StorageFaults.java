package vn.truc.storage;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Digest;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

/** How storage refuses. */
public final class StorageFaults {
    private StorageFaults() {}

    /** The source is longer than the axis takes. */
    public static AxisException tooLarge(ByteSize limit) {
        return new AxisException(FaultCode.SOAP_TOO_LARGE, Map.of("limit", Long.toString(limit.bytes())), null);
    }

    /** There is no room to store it safely. */
    public static AxisException full(@Nullable Throwable cause) {
        return new AxisException(FaultCode.STORAGE_FULL, Map.of(), cause);
    }

    /** The disk has refused: there is no room, or it cannot be used now. */
    public static AxisException ofDisk(IOException cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = message.contains("no space left") || message.contains("quota exceeded");
        return full ? full(cause) : unavailable(cause);
    }

    /** The content is missing or no longer what it was. */
    public static AxisException damaged(Digest digest, @Nullable Throwable cause) {
        return new AxisException(FaultCode.STORAGE_CONTENT_DAMAGED, Map.of("sha256", digest.hex()), cause);
    }

    /** Stable storage cannot be used or trusted now. */
    public static AxisException unavailable(@Nullable Throwable cause) {
        return new AxisException(FaultCode.AXIS_UNAVAILABLE, Map.of(), cause);
    }
}
