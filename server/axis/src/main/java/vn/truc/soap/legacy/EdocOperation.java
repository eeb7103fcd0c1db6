package vn.truc.soap.legacy;

import java.util.Arrays;
import vn.truc.soap.SoapFaults;
import vn.truc.soap.envelope.Envelope;

/** What an old system may ask for, by its SOAPAction or, without one, by the element in the Body. */
enum EdocOperation {
    SEND_DOCUMENT("SendDocument", "Manifest"),
    GET_PENDING_DOCUMENT_IDS("GetPendingDocumentIds", "GetPendingDocumentIdsRequest"),
    GET_DOCUMENT("GetDocument", "GetDocumentRequest"),
    CONFIRM_RECEIVED("ConfirmReceived", "ConfirmReceivedRequest"),
    UPDATE_TRACES("UpdateTraces", "Status"),
    GET_TRACES("GetTraces", "GetTracesRequest"),
    CHECK_PERMISSION("CheckPermission", "CheckPermissionRequest"),
    GET_ORGANIZATIONS("GetOrganizations", "GetOrganizationsRequest");

    private final String action;
    private final String element;

    EdocOperation(String action, String element) {
        this.action = action;
        this.element = element;
    }

    /** The name, as SOAPAction and answers have it. */
    String action() {
        return action;
    }

    /**
     * The operation of a message.
     *
     * @param soapAction bare, or behind an address; empty when absent
     * @throws vn.truc.fault.AxisException {@code Soap.UnknownOperation}
     */
    static EdocOperation of(String soapAction, Envelope envelope) {
        String action = soapAction.replaceAll("^.*[/#:]", "");
        String element = envelope.operationName();
        return Arrays.stream(values())
                .filter(operation -> action.isEmpty() ? operation.isAskedBy(element) : operation.isCalled(action))
                .findFirst()
                .orElseThrow(() -> SoapFaults.unknownOperation(action.isEmpty() ? element : action));
    }

    private boolean isCalled(String name) {
        return action.equalsIgnoreCase(name);
    }

    private boolean isAskedBy(String name) {
        return isCalled(name) || element.equalsIgnoreCase(name);
    }
}
