package vn.truc.soap.legacy;

import java.util.Arrays;
import vn.truc.soap.SoapFaults;
import vn.truc.soap.envelope.Envelope;

/** What an old system may ask for, by the element in the Body, which is signed or carries the token. */
enum EdocOperation {
    SEND_DOCUMENT("SendDocument", "Manifest"),
    GET_PENDING_DOCUMENT_IDS("GetPendingDocumentIds"),
    GET_DOCUMENT("GetDocument"),
    CONFIRM_RECEIVED("ConfirmReceived"),
    UPDATE_TRACES("UpdateTraces", "Status"),
    GET_TRACES("GetTraces"),
    CHECK_PERMISSION("CheckPermission"),
    GET_ORGANIZATIONS("GetOrganizations");

    private final String action;
    private final String element;

    /** Asked for by an element of its own name, with or without Request behind it. */
    EdocOperation(String action) {
        this(action, action);
    }

    /** @param element what asks for it too */
    EdocOperation(String action, String element) {
        this.action = action;
        this.element = element;
    }

    /** The name, as SOAPAction and answers have it. */
    String action() {
        return action;
    }

    /** Whether the message names, beside the sender, agencies that it is for. */
    boolean isAboutOthers() {
        return this == SEND_DOCUMENT || this == UPDATE_TRACES;
    }

    /**
     * The operation of a message. The SOAPAction must say the same: it stands outside the envelope, where anybody on
     * the way may change it.
     *
     * @param soapAction bare, or behind an address; empty when absent
     * @throws vn.truc.fault.AxisException {@code Soap.UnknownOperation}, or {@code Soap.InvalidRequest} if they differ
     */
    static EdocOperation of(String soapAction, Envelope envelope) {
        String action = soapAction.replaceAll("^.*[/#:]", "");
        String element = envelope.operationName();
        EdocOperation asked = Arrays.stream(values())
                .filter(operation -> operation.isAskedBy(element))
                .findFirst()
                .orElseThrow(() -> SoapFaults.unknownOperation(element));
        if (!action.isEmpty() && !asked.isCalled(action)) {
            throw SoapFaults.invalidRequest("SOAPAction", "the operation of the Body");
        }
        return asked;
    }

    private boolean isCalled(String name) {
        return action.equalsIgnoreCase(name);
    }

    private boolean isAskedBy(String name) {
        return isCalled(name) || (action + "Request").equalsIgnoreCase(name) || element.equalsIgnoreCase(name);
    }
}
