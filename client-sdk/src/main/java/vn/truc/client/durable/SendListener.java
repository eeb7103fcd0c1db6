package vn.truc.client.durable;

import org.jspecify.annotations.Nullable;

/**
 * Told what becomes of letters. Each end of a letter is told at least once: after a crash while it was being told, once
 * more. When a method throws, the letter stays in the outbox and it is told again later.
 */
public interface SendListener {
    /** The axis has taken responsibility; the receipt lies in {@link Letter#receipt()}. */
    default void accepted(Letter letter) throws Exception {}

    /**
     * The axis has refused it. Unless the listener does something about it, the letter is kept among the dead, with the
     * reason in {@link Letter#reason()}, until {@link DurableSender#requeue} sends it again.
     */
    default void refused(Letter letter, Refusal refusal) throws Exception {}

    /**
     * Something went wrong and is going to be tried again.
     *
     * @param letter the letter concerned, if it is about one
     * @param trouble a {@link vn.truc.client.AxisClientException}, or what this machine's disk or the listener has
     *     thrown
     */
    default void trouble(@Nullable Letter letter, Exception trouble) {}
}
