package vn.truc.soap.legacy;

import java.util.Map;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

/** The refusals of this door that no other has. */
final class EdocFaults {
    private EdocFaults() {}

    /** The Manifest lists a file that did not come. */
    static AxisException fileMissing(String contentId) {
        return new AxisException(
                FaultCode.SOAP_PART_MISSING,
                Map.of("reason", "no part has the Content-ID that the Manifest lists", "found", contentId),
                null);
    }

    static AxisException fileNotListed() {
        return new AxisException(
                FaultCode.SOAP_PART_UNEXPECTED, Map.of("reason", "a part that the Manifest does not list"), null);
    }

    static AxisException statusWithFiles() {
        return new AxisException(FaultCode.SOAP_PART_UNEXPECTED, Map.of("reason", "a status has no parts"), null);
    }

    /** No such document for this agency. */
    static AxisException unknownDocument() {
        return new AxisException(FaultCode.DELIVERY_NOT_FOUND, Map.of(), null);
    }

    static AxisException malformedArgument(String element, String rule) {
        return new AxisException(FaultCode.SOAP_INVALID_REQUEST, Map.of("element", element, "rule", rule), null);
    }
}
