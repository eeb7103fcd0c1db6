package vn.truc.fault;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every reason for which the axis refuses. The wire name is stable for ever and never reused; texts in Vietnamese and
 * English stand in {@code faults_vi.properties} and {@code faults_en.properties} under the wire name.
 */
public enum FaultCode {
    /** The message is not well-formed XML or MIME. */
    SOAP_MALFORMED("Soap.Malformed", Blame.CALLER, Retry.AFTER_FIX),
    /** The message carries a DOCTYPE, which is refused in any form. */
    SOAP_DOCTYPE_FORBIDDEN("Soap.DoctypeForbidden", Blame.CALLER, Retry.AFTER_FIX),
    /** The Content-Type is none of text/xml, application/soap+xml and multipart/related. */
    SOAP_WRONG_MEDIA_TYPE("Soap.WrongMediaType", Blame.CALLER, Retry.AFTER_FIX),
    /** The message is compressed; the axis reads identity encoding only. */
    SOAP_CONTENT_ENCODING_FORBIDDEN("Soap.ContentEncodingForbidden", Blame.CALLER, Retry.AFTER_FIX),
    /** The envelope, a part or the packet is larger than the axis takes. */
    SOAP_TOO_LARGE("Soap.TooLarge", Blame.CALLER, Retry.AFTER_FIX),
    /** A structural limit is exceeded: depth, elements, attributes, parts or part headers. */
    SOAP_LIMIT_EXCEEDED("Soap.LimitExceeded", Blame.CALLER, Retry.AFTER_FIX),
    /** The envelope takes longer to arrive than the axis waits, or a part comes more slowly than it takes. */
    SOAP_TOO_SLOW("Soap.TooSlow", Blame.CALLER, Retry.LATER),
    /** The Body is not one operation of the contract. */
    SOAP_UNKNOWN_OPERATION("Soap.UnknownOperation", Blame.CALLER, Retry.AFTER_FIX),
    /** The Body does not follow the schema of its operation. */
    SOAP_INVALID_REQUEST("Soap.InvalidRequest", Blame.CALLER, Retry.AFTER_FIX),
    /** A mandatory header is not one the axis understands (SOAP 1.1 4.2.3). */
    SOAP_HEADER_NOT_UNDERSTOOD("Soap.HeaderNotUnderstood", Blame.CALLER, Retry.AFTER_FIX),
    /** The MIME part that href names did not arrive, or only half of it. */
    SOAP_PART_MISSING("Soap.PartMissing", Blame.CALLER, Retry.AFTER_FIX),
    /** A MIME part arrived that the signed Body does not name, or one came twice. */
    SOAP_PART_UNEXPECTED("Soap.PartUnexpected", Blame.CALLER, Retry.AFTER_FIX),
    /** The bytes that arrived do not hash to the digest in the signed Body. */
    SOAP_PART_DIGEST_MISMATCH("Soap.PartDigestMismatch", Blame.CALLER, Retry.AFTER_FIX),
    /** The bytes that arrived are not as many as the signed Body says. */
    SOAP_PART_LENGTH_MISMATCH("Soap.PartLengthMismatch", Blame.CALLER, Retry.AFTER_FIX),
    /** The message carries no WS-Security signature. */
    SECURITY_UNSIGNED("Security.Unsigned", Blame.CALLER, Retry.AFTER_FIX),
    /** The Security header breaks the profile; the fact rule says which rule. */
    SECURITY_PROFILE_NOT_MET("Security.ProfileNotMet", Blame.CALLER, Retry.AFTER_FIX),
    /** An algorithm that is not allowed, such as SHA-1; the fact algorithm names it. */
    SECURITY_WEAK_ALGORITHM("Security.WeakAlgorithm", Blame.CALLER, Retry.AFTER_FIX),
    /** The Security header has no Timestamp with Created and Expires. */
    SECURITY_TIMESTAMP_MISSING("Security.TimestampMissing", Blame.CALLER, Retry.AFTER_FIX),
    /** The Timestamp has expired, lies in the future or runs too long. */
    SECURITY_TIMESTAMP_OUT_OF_WINDOW("Security.TimestampOutOfWindow", Blame.CALLER, Retry.LATER),
    /** A part that must be signed is not covered by the signature. */
    SECURITY_PART_NOT_SIGNED("Security.PartNotSigned", Blame.CALLER, Retry.AFTER_FIX),
    /** The key is not named by a direct reference to a BinarySecurityToken. */
    SECURITY_KEY_REFERENCE_FORBIDDEN("Security.KeyReferenceForbidden", Blame.CALLER, Retry.AFTER_FIX),
    /** The signature, its certificate or its binding to an agency is not accepted. No more is said, on purpose. */
    SECURITY_SIGNATURE_INVALID("Security.SignatureInvalid", Blame.CALLER, Retry.AFTER_FIX),
    /** The same signed message has been seen before. */
    SECURITY_REPLAYED("Security.Replayed", Blame.CALLER, Retry.AFTER_FIX),
    /** The signed audience is not the id of this axis. */
    SECURITY_WRONG_AUDIENCE("Security.WrongAudience", Blame.CALLER, Retry.AFTER_FIX),
    /** From is not the agency that signed. */
    SECURITY_SENDER_MISMATCH("Security.SenderMismatch", Blame.CALLER, Retry.AFTER_FIX),
    /** The token is not accepted. No more is said, on purpose. */
    SECURITY_TOKEN_REFUSED("Security.TokenRefused", Blame.CALLER, Retry.AFTER_FIX),
    /** A token came over a connection without TLS, where anybody may have read it. */
    SECURITY_TLS_NEEDED("Security.TlsNeeded", Blame.CALLER, Retry.AFTER_FIX),
    /** No agency is registered under this code. */
    REGISTRY_UNKNOWN_AGENCY("Registry.UnknownAgency", Blame.CALLER, Retry.AFTER_FIX),
    /** The calling agency is suspended or closed. */
    REGISTRY_AGENCY_SUSPENDED("Registry.AgencySuspended", Blame.CALLER, Retry.AFTER_FIX),
    /** The document names a recipient that no agency is registered under. */
    REGISTRY_UNKNOWN_RECIPIENT("Registry.UnknownRecipient", Blame.CALLER, Retry.AFTER_FIX),
    /** The document names a recipient that is suspended, or closed without a successor. */
    REGISTRY_RECIPIENT_INACTIVE("Registry.RecipientInactive", Blame.CALLER, Retry.AFTER_FIX),
    /** The packet is not acceptable edXML; the findings say where and why. */
    INTAKE_EDXML_REFUSED("Intake.EdxmlRefused", Blame.CALLER, Retry.AFTER_FIX),
    /** A status was given to SendDocument or a document to SendStatus. */
    INTAKE_WRONG_KIND("Intake.WrongKind", Blame.CALLER, Retry.AFTER_FIX),
    /** The document names more recipients than the axis takes. */
    INTAKE_TOO_MANY_RECIPIENTS("Intake.TooManyRecipients", Blame.CALLER, Retry.AFTER_FIX),
    /** The recipients in the request are not those in the packet. */
    INTAKE_RECIPIENTS_DIFFER("Intake.RecipientsDiffer", Blame.CALLER, Retry.AFTER_FIX),
    /** Its signatures are not as the policy for its sender demands. */
    INTAKE_SIGNATURE_DEMANDED("Intake.SignatureDemanded", Blame.CALLER, Retry.AFTER_FIX),
    /** The message id was used before for other content. The first document is untouched. */
    INTAKE_MESSAGE_ID_REUSED("Intake.MessageIdReused", Blame.CALLER, Retry.AFTER_FIX),
    /** The deadline has already passed. */
    INTAKE_DEADLINE_IN_THE_PAST("Intake.DeadlineInThePast", Blame.CALLER, Retry.AFTER_FIX),
    /** The part does not start where the last one ended; the fact nextOffset says where to go on. */
    INTAKE_PART_OUT_OF_ORDER("Intake.PartOutOfOrder", Blame.CALLER, Retry.AFTER_FIX),
    /** The document is marked more secret than the axis takes. */
    CONTENT_TOO_SECRET("Content.TooSecret", Blame.CALLER, Retry.AFTER_FIX),
    /** An attachment is of a type that the axis does not take. */
    CONTENT_TYPE_FORBIDDEN("Content.TypeForbidden", Blame.CALLER, Retry.AFTER_FIX),
    /** An attachment is something else than its name says. */
    CONTENT_TYPE_MISMATCH("Content.TypeMismatch", Blame.CALLER, Retry.AFTER_FIX),
    /** Malware was found in an attachment. */
    CONTENT_INFECTED("Content.Infected", Blame.CALLER, Retry.AFTER_FIX),
    /** An attachment cannot be looked into, and the axis takes no such. */
    CONTENT_OPAQUE("Content.Opaque", Blame.CALLER, Retry.AFTER_FIX),
    /** Nobody could look for malware in an attachment now, so the axis does not take it now. */
    CONTENT_NOT_SCANNED("Content.NotScanned", Blame.AXIS, Retry.LATER),
    /** Where the document stands with the recipient, this status or operation does not follow. */
    LIFECYCLE_ILLEGAL_TRANSITION("Lifecycle.IllegalTransition", Blame.CALLER, Retry.NEVER),
    /** 15 or 16, but its sender has asked for nothing that is not answered. */
    LIFECYCLE_NOTHING_ASKED("Lifecycle.NothingAsked", Blame.CALLER, Retry.AFTER_FIX),
    /** The sender has asked for the same already and not been answered. */
    LIFECYCLE_ALREADY_ASKED("Lifecycle.AlreadyAsked", Blame.CALLER, Retry.NEVER),
    /** The document cannot reach another recipient: its content was given up under retention. */
    LIFECYCLE_DOCUMENT_GONE("Lifecycle.DocumentGone", Blame.CALLER, Retry.AFTER_FIX),
    /** There is no such document or delivery for this agency. */
    DELIVERY_NOT_FOUND("Delivery.NotFound", Blame.CALLER, Retry.AFTER_FIX),
    /** The delivery is leased to another client of the agency, or not in its mailbox yet. */
    DELIVERY_NOT_AVAILABLE("Delivery.NotAvailable", Blame.CALLER, Retry.LATER),
    /** The lease token is not the one of the running lease. */
    DELIVERY_LEASE_LOST("Delivery.LeaseLost", Blame.CALLER, Retry.AFTER_FIX),
    /** The delivery has already ended otherwise. */
    DELIVERY_ALREADY_DECIDED("Delivery.AlreadyDecided", Blame.CALLER, Retry.NEVER),
    /** The digest of what was received is not that of the packet: collect it again. */
    DELIVERY_DIGEST_MISMATCH("Delivery.DigestMismatch", Blame.CALLER, Retry.LATER),
    /** The range lies outside the packet. */
    DELIVERY_RANGE_INVALID("Delivery.RangeInvalid", Blame.CALLER, Retry.AFTER_FIX),
    /** The axis has no room left to store the document safely. */
    STORAGE_FULL("Storage.Full", Blame.AXIS, Retry.LATER),
    /** The stored content no longer matches its digest; operators have been told. */
    STORAGE_CONTENT_DAMAGED("Storage.ContentDamaged", Blame.AXIS, Retry.LATER),
    /** The axis has more work than it takes at once. */
    AXIS_BUSY("Axis.Busy", Blame.AXIS, Retry.LATER),
    AXIS_RATE_EXCEEDED("Axis.RateExceeded", Blame.AXIS, Retry.LATER),
    /** The axis cannot keep its promises now, so it accepts nothing. */
    AXIS_UNAVAILABLE("Axis.Unavailable", Blame.AXIS, Retry.LATER),
    /** A defect of the axis. The incident id leads operators to the log. */
    AXIS_INTERNAL("Axis.Internal", Blame.AXIS, Retry.LATER);

    /** Who must act. */
    public enum Blame {
        CALLER,
        AXIS,
        PEER
    }

    /** Whether the same request, re-signed, can succeed. */
    public enum Retry {
        /** Never. */
        NEVER,
        /** After the request or the caller's registration has been changed. */
        AFTER_FIX,
        /** Later, unchanged. */
        LATER
    }

    private static final Map<String, FaultCode> BY_WIRE_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(FaultCode::wireName, Function.identity()));

    private final String wireName;
    private final Blame blame;
    private final Retry retry;

    FaultCode(String wireName, Blame blame, Retry retry) {
        this.wireName = wireName;
        this.blame = blame;
        this.retry = retry;
    }

    /** {@code Room.Reason}, as it stands on the wire and in server/docs/faults.md. */
    public String wireName() {
        return wireName;
    }

    public Blame blame() {
        return blame;
    }

    public Retry retry() {
        return retry;
    }

    /**
     * The code of a wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FaultCode of(String wireName) {
        FaultCode code = BY_WIRE_NAME.get(wireName);
        if (code == null) {
            throw new IllegalArgumentException("no fault is called " + wireName);
        }
        return code;
    }
}
