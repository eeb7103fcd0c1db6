package vn.truc.soap;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import vn.truc.fault.AxisException;
import vn.truc.security.Caller;
import vn.truc.soap.envelope.SoapVersion;
import vn.truc.soap.mime.IncomingParts;
import vn.truc.soap.mime.OutgoingPart;

/**
 * One request on its way through this room, as far as the room has understood it. Belongs to the request's thread;
 * public for the sub-packages only.
 */
public final class Call {
    /** Under this name a request carries its call. */
    public static final String ATTRIBUTE = Call.class.getName();

    private final HttpServletRequest request;
    private final List<AxisException> brokenRules = new ArrayList<>();
    private SoapVersion version;
    private String door = "exchange";
    private String operation = "-";
    private String action = "";
    private byte @Nullable [] requestSignature;
    private @Nullable Caller caller;
    private IncomingParts parts = IncomingParts.none();
    private @Nullable OutgoingPart attachment;
    private boolean reading;
    private boolean answering;
    private boolean refused;
    private boolean told;
    private boolean brokenOff;
    private final List<Runnable> whenSigned = new ArrayList<>();
    private final List<Closeable> held = new ArrayList<>();

    private Call(HttpServletRequest request) {
        this.request = request;
        this.version = SoapVersion.announced(contentType());
    }

    /** The call that this HTTP request is; made at the first question. */
    public static Call of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Call call) {
            return call;
        }
        Call call = new Call(request);
        request.setAttribute(ATTRIBUTE, call);
        return call;
    }

    public HttpServletRequest request() {
        return request;
    }

    /** As sent; empty when absent. */
    public String contentType() {
        return request.getContentType() == null ? "" : request.getContentType();
    }

    public String remote() {
        return request.getRemoteAddr();
    }

    /** The version the answer is written in: announced by the Content-Type, until the envelope has shown it. */
    public SoapVersion version() {
        return version;
    }

    public void speaks(SoapVersion seen) {
        version = seen;
    }

    /** By which door it came in, for the security log. */
    public String door() {
        return door;
    }

    public void comesBy(String name) {
        door = name;
    }

    /** That its failure is in the log. */
    void isTold() {
        told = true;
    }

    public boolean hasBeenTold() {
        return told;
    }

    /** The operation, or {@code -} while unknown. */
    public String operation() {
        return operation;
    }

    public void asksFor(String name, String soapAction) {
        operation = name;
        action = soapAction;
    }

    /** The SOAPAction, empty when absent. */
    public String action() {
        return action;
    }

    /** The MIME parts behind the envelope. */
    public IncomingParts parts() {
        return parts;
    }

    public void carries(IncomingParts behind) {
        parts = behind;
    }

    /** The signature value of the request, once it is known to be valid: what the answer repeats. */
    public Optional<byte[]> requestSignature() {
        return Optional.ofNullable(requestSignature);
    }

    public void isSignedWith(byte[] signatureValue) {
        requestSignature = signatureValue;
        whenSigned.forEach(Runnable::run);
    }

    /** To be done as soon as the signature of the request is known to be valid, if ever. */
    public void whenSigned(Runnable step) {
        whenSigned.add(step);
    }

    /** Who signed, once that is proven. */
    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    public void isFrom(Caller proven) {
        caller = proven;
        MDC.put("agency", proven.agency().value());
    }

    /** Who signed, where nobody gets without having signed. */
    Caller signer() {
        return Objects.requireNonNull(caller, "only Ping is answered to anyone");
    }

    /** For operators: the agency's code, or {@code -}. */
    public String callerName() {
        return caller == null ? "-" : caller.agency().value();
    }

    /** What follows the envelope of the answer. */
    public Optional<OutgoingPart> attachment() {
        return Optional.ofNullable(attachment);
    }

    void attach(OutgoingPart part) {
        attachment = part;
    }

    /** The body is being read: whoever sends it has been told to go on. */
    public void beginsToRead() {
        reading = true;
    }

    public boolean hasBegunToRead() {
        return reading;
    }

    /** From here on the caller has bytes of an answer. */
    public void beginsToAnswer() {
        answering = true;
    }

    public boolean hasBegunToAnswer() {
        return answering;
    }

    /** Its answer is a fault. */
    public void isRefused() {
        refused = true;
    }

    public boolean hasBeenRefused() {
        return refused;
    }

    /** Whether the answer breaks off now, for the first time. */
    boolean breaksOff() {
        boolean first = !brokenOff;
        brokenOff = true;
        return first;
    }

    /** Whether it did: then its connection is of no more use. */
    public boolean hasBrokenOff() {
        return brokenOff;
    }

    /** Must be released when the call ends, whatever happens. */
    public void holds(Closeable resource) {
        held.add(resource);
    }

    /** Releases what the call holds. */
    public void end() {
        for (Closeable resource : held) {
            try {
                resource.close();
            } catch (IOException e) {
                // Nothing is lost: the request is answered, and what could not be closed was only read from.
            }
        }
        held.clear();
        MDC.remove("agency");
        MDC.remove("incident");
    }

    /** Why the caller of Ping stays unauthenticated. */
    public List<AxisException> brokenRules() {
        return brokenRules;
    }
}
