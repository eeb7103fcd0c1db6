package vn.truc.soap.legacy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import vn.truc.delivery.Mailbox;
import vn.truc.delivery.content.OfferedContent;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.fault.FaultCode.Blame;
import vn.truc.intake.Intake;
import vn.truc.registry.Registry;
import vn.truc.registry.token.Tokens;
import vn.truc.security.Caller;
import vn.truc.soap.Call;
import vn.truc.soap.FaultWriter;
import vn.truc.soap.SoapFaults;
import vn.truc.soap.legacy.answer.EdocPen;
import vn.truc.soap.mime.EnvelopeSource;
import vn.truc.soap.mime.Limits;
import vn.truc.soap.security.Authentication;
import vn.truc.storage.ContentStore;
import vn.truc.wire.fault.TrucFault;

/**
 * {@code /services/edoc}: SOAP 1.1 with attachments. What an agency did wrong is told in a Report, as old systems
 * expect it; that the axis cannot do something now, or that a message is none, is a SOAP fault, so that nobody takes it
 * for an answer. Answers are not signed: they are as safe as the connection.
 */
public final class EdocDoor extends HttpServlet {
    /** Where it is. */
    public static final String PATH = "/services/edoc";

    /** RFC 6585 §4. */
    private static final int TOO_MANY_REQUESTS = 429;

    private static final long serialVersionUID = 1L;
    private static final int OVERHEAD = 4;

    private final transient EnvelopeSource source;
    private final transient EdocCredentials credentials;
    private final transient EdocDesk desk;
    private final transient EdocErrors errors = new EdocErrors();
    private final transient FaultWriter faults;
    private final transient Limits limits;

    EdocDoor(EnvelopeSource source, EdocCredentials credentials, EdocDesk desk, FaultWriter faults, Limits limits) {
        this.source = source;
        this.credentials = credentials;
        this.desk = desk;
        this.faults = faults;
        this.limits = limits;
    }

    /** Rooms and values that the door is built of. */
    public record Rooms(
            Intake intake,
            Mailbox mailbox,
            ContentStore contents,
            OfferedContent offered,
            Registry registry,
            Tokens tokens,
            Authentication authentication) {}

    /**
     * Builds the door.
     *
     * @param spool folder for files on their way into a packet
     */
    public static EdocDoor open(
            Rooms rooms,
            EnvelopeSource source,
            LegacySettings settings,
            Limits limits,
            FaultWriter faults,
            Path spool,
            InstantSource clock) {
        return new EdocDoor(
                source,
                new EdocCredentials(rooms.authentication(), rooms.registry(), rooms.tokens(), settings, clock),
                new EdocDesk(
                        new EdocSender(rooms.intake(), rooms.contents(), spool, limits.packet()),
                        new EdocMailbox(rooms.mailbox(), rooms.offered(), settings, clock),
                        rooms.registry(),
                        rooms.tokens()),
                faults,
                limits);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Call call = Call.of(request);
        call.comesBy("legacy");
        @Nullable EdocOperation operation = null;
        try {
            checkSize(request);
            EdocMessage message = message(call);
            operation = message.operation();
            Caller caller = credentials.callerOf(message, call);
            call.isFrom(caller);
            send(response, HttpServletResponse.SC_OK, desk.answer(message, caller, call), call);
        } catch (RuntimeException failure) {
            refuse(response, failure, Optional.ofNullable(operation), call);
        } finally {
            call.end();
        }
    }

    /** Files come in base64, which is a third larger. */
    private void checkSize(HttpServletRequest request) {
        long most = limits.request() / 3 * OVERHEAD;
        if (request.getContentLengthLong() > most) {
            throw SoapFaults.tooLarge("request", most);
        }
    }

    private EdocMessage message(Call call) {
        var envelope = source.read(call);
        EdocOperation operation = EdocOperation.of(call.action(), envelope);
        call.asksFor("edoc:" + operation.action(), call.action());
        return new EdocMessage(operation, envelope);
    }

    private void refuse(
            HttpServletResponse response, RuntimeException failure, Optional<EdocOperation> operation, Call call)
            throws IOException {
        if (call.hasBegunToAnswer() && response.isCommitted()) {
            faults.hungUp(failure, call);
            throw new IOException("the answer broke off", failure);
        }
        if (call.hasBegunToAnswer()) {
            response.reset();
        }
        TrucFault detail = faults.write(failure, call);
        errors.adapt(detail);
        call.isRefused();
        if (failure instanceof AxisException refused && operation.isPresent() && isReported(refused)) {
            EdocDesk.Answer report = EdocDesk.refused(operation.get(), errors.of(refused, detail, operation.get()));
            send(response, HttpServletResponse.SC_OK, report, call);
            return;
        }
        boolean byCaller = detail.getBlame() == vn.truc.wire.fault.Blame.CALLER;
        if (detail.getRetryAfterSeconds() != null) {
            response.setHeader("Retry-After", detail.getRetryAfterSeconds().toString());
        }
        String text = detail.getMessageVi() + " " + detail.getRemedyVi() + " / " + detail.getMessageEn() + " "
                + detail.getRemedyEn() + " (" + detail.getIncident() + ")";
        EdocDesk.Answer fault =
                EdocDesk.Answer.body(EdocPen.fault(byCaller ? "Client" : "Server", text, detail.getCode()));
        send(response, status(FaultCode.of(detail.getCode())), fault, call);
    }

    private static int status(FaultCode code) {
        return switch (code) {
            case AXIS_BUSY -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case AXIS_RATE_EXCEEDED -> TOO_MANY_REQUESTS;
            default -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        };
    }

    /** What the agency can mend; the rest is for its network or its operator. */
    private boolean isReported(AxisException refused) {
        return refused.code().blame() == Blame.CALLER
                && errors.knows(refused.code().wireName());
    }

    private void send(HttpServletResponse response, int status, EdocDesk.Answer answer, Call call) throws IOException {
        response.setStatus(status);
        response.setContentType(answer.contentType());
        call.beginsToAnswer();
        try {
            answer.content().writeTo(response.getOutputStream());
        } catch (XMLStreamException e) {
            throw new IOException("the answer could not be written", e);
        }
        response.flushBuffer();
    }
}
