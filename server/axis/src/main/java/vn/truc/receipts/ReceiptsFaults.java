package vn.truc.receipts;

import java.util.Map;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

/** How this room refuses. */
final class ReceiptsFaults {
    private ReceiptsFaults() {}

    /** Said of what does not exist and of what belongs to other agencies alike. */
    static AxisException notFound() {
        return new AxisException(FaultCode.DELIVERY_NOT_FOUND, Map.of(), null);
    }
}
