package vn.truc.exchange;

/**
 * Puts the envelope of a signed request where it can be kept for ever. Thread-safe.
 *
 * <p>A room that is about to publish an event with a {@link SignedRequest} calls {@link Events#prepare} <em>before</em>
 * it opens the transaction, because a large envelope goes to a file and nothing inside a transaction waits for a file.
 */
@FunctionalInterface
public interface Evidence {
    /**
     * Makes a large envelope durable; does nothing for a small one, which is stored with the fact itself.
     *
     * @throws vn.truc.fault.AxisException {@code Storage.Full}
     */
    void keep(SignedRequest request);
}
