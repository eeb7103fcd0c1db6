package vn.truc.client.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.truc.client.internal.CallFailure;
import vn.truc.client.internal.LocalFailure;
import vn.truc.client.internal.Repeater;
import vn.truc.client.internal.http.Answer;
import vn.truc.client.internal.http.PacketSlice;
import vn.truc.client.internal.http.Transport;
import vn.truc.client.internal.soap.EnvelopeReader;
import vn.truc.client.internal.soap.EnvelopeWriter;
import vn.truc.client.internal.soap.SignedRequest;
import vn.truc.wire.multipart.MultipartException;
import vn.truc.wire.multipart.MultipartLimits;
import vn.truc.wire.multipart.MultipartReader;
import vn.truc.wire.multipart.Part;

/**
 * One request, one believed answer: signs, posts, verifies, and repeats while that is safe. Every operation of the axis
 * is safe to repeat, because a submission is known by its message id and a decision by its lease. Thread-safe.
 */
public final class Exchange {
    /** How a gateway says that the axis behind it is not there. */
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);

    private static final Set<String> UNBELIEVED =
            Set.of(LocalFailure.ANSWER_UNREADABLE.code(), LocalFailure.ANSWER_NOT_VERIFIED.code());

    private final Transport transport;
    private final EnvelopeWriter writer;
    private final EnvelopeReader reader;
    private final Repeater repeater;
    private final Limits limits;

    /**
     * How long to wait.
     *
     * @param answer for an answer to a request without a packet
     * @param upload for an answer to a request with a packet
     * @param download for an answer with a packet
     */
    public record Limits(Duration answer, Duration upload, Duration download) {}

    public Exchange(
            Transport transport, EnvelopeWriter writer, EnvelopeReader reader, Repeater repeater, Limits limits) {
        this.transport = transport;
        this.writer = writer;
        this.reader = reader;
        this.repeater = repeater;
        this.limits = limits;
    }

    /** Calls, and calls again as far as that helps. */
    <A> A call(Object request, Class<A> answer) {
        return call(request, answer, Duration.ZERO);
    }

    /** The same for a call that the axis itself may hold back for a while. */
    <A> A call(Object request, Class<A> answer, Duration heldBack) {
        Duration within = limits.answer().plus(heldBack);
        return repeater.repeat(() -> {
            SignedRequest signed = writer.write(request);
            return receive(
                    transport.post(operation(request), signed.envelope(), within, within),
                    new Asked(operation(request), signed),
                    answer,
                    (message, parts) -> message);
        });
    }

    /** Calls with a packet. */
    <A> A upload(Object request, String contentId, PacketSlice packet, Class<A> answer) {
        return repeater.repeat(() -> {
            SignedRequest signed = writer.write(request);
            return receive(
                    transport.post(operation(request), signed.envelope(), contentId, packet, limits.upload()),
                    new Asked(operation(request), signed),
                    answer,
                    (message, parts) -> message);
        });
    }

    /** Calls once, for an answer with a packet; what is done with the answer decides whether to call again. */
    <A, R> R download(Object request, Class<A> answer, Reply<A, R> reply) {
        SignedRequest signed = writer.write(request);
        return receive(
                transport.post(operation(request), signed.envelope(), limits.answer(), limits.download()),
                new Asked(operation(request), signed),
                answer,
                reply);
    }

    /** Repeats something made of several calls. */
    <R> R repeat(java.util.function.Supplier<R> calls) {
        return repeater.repeat(calls);
    }

    /** What was asked in one attempt. */
    private record Asked(String operation, SignedRequest request) {}

    private <A, R> R receive(Answer answer, Asked asked, Class<A> type, Reply<A, R> reply) {
        try (answer) {
            return answer.contentType().toLowerCase(Locale.ROOT).startsWith("multipart/")
                    ? receiveParts(answer, asked, type, reply)
                    : reply.read(reader.read(answer.body(), type, asked.request()), Exchange::noPart);
        } catch (MultipartException e) {
            LocalFailure kind = e.reason() == MultipartException.Reason.TRUNCATED
                    ? LocalFailure.TRANSFER_BROKEN
                    : LocalFailure.ANSWER_UNREADABLE;
            throw unbelieved(kind.because(Map.of("mime", String.valueOf(e.getMessage())), e), answer);
        } catch (IOException e) {
            throw Transport.failure(asked.operation(), e);
        } catch (CallFailure failure) {
            throw UNBELIEVED.contains(failure.detail().code()) ? unbelieved(failure, answer) : failure;
        }
    }

    private <A, R> R receiveParts(Answer answer, Asked asked, Class<A> type, Reply<A, R> reply) throws IOException {
        try (MultipartReader parts =
                new MultipartReader(answer.body(), answer.contentType(), MultipartLimits.standard())) {
            Optional<Part> root = parts.next();
            if (root.isEmpty()) {
                throw LocalFailure.ANSWER_UNREADABLE.because(Map.of("found", "a multipart answer without parts"), null);
            }
            A message = reader.read(root.get().content(), type, asked.request());
            return reply.read(message, contentId -> find(parts, contentId));
        }
    }

    private static InputStream find(MultipartReader parts, String contentId) throws IOException {
        for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
            if (part.get().contentId().filter(contentId::equals).isPresent()) {
                return part.get().content();
            }
        }
        return noPart(contentId);
    }

    private static InputStream noPart(String contentId) {
        throw LocalFailure.ANSWER_UNEXPECTED.because(Map.of("missing", "MIME part " + contentId), null);
    }

    /** A gateway's page is not the axis's answer, but its status code may still say that waiting helps. */
    private static CallFailure unbelieved(CallFailure failure, Answer answer) {
        Map<String, String> facts = new HashMap<>(failure.detail().facts());
        facts.put("httpStatus", Integer.toString(answer.status()));
        facts.put("contentType", answer.contentType());
        if (LATER.contains(answer.status())) {
            return LocalFailure.GATEWAY_SAYS_LATER.because(facts, answer.retryAfter(), failure.getCause());
        }
        return failure.with(facts);
    }

    private static String operation(Object request) {
        return request.getClass().getSimpleName();
    }
}
