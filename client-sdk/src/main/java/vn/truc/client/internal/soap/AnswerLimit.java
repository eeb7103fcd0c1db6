package vn.truc.client.internal.soap;

import java.util.Map;
import vn.truc.wire.exchange.GetDeliveryStatusResponse;
import vn.truc.wire.exchange.GetReceiptsResponse;

/**
 * How much of an answer is read. It is parsed before its signature can be verified, so anybody on the way decides what
 * that costs; no honest answer comes near. Packets travel in parts of their own and are not meant.
 *
 * @param bytes of the envelope
 * @param tags in it, counted before they are parsed: an element has one or two
 */
record AnswerLimit(long bytes, long tags) {
    private static final AnswerLimit ORDINARY = new AnswerLimit(4L << 20, 200_000);

    private static final Map<Class<?>, AnswerLimit> LARGE = Map.of(
            // Five hundred recipients, each with all that was ever said about the document.
            GetDeliveryStatusResponse.class, new AnswerLimit(16L << 20, 800_000),
            // Several signed receipts for each of them.
            GetReceiptsResponse.class, new AnswerLimit(64L << 20, 200_000));

    /** What an answer of that type may have. */
    static AnswerLimit of(Class<?> answer) {
        return LARGE.getOrDefault(answer, ORDINARY);
    }
}
