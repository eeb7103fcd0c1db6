package vn.truc.storage;

/** Stands between COMMIT and the answer. No receipt, acknowledgement or tree head leaves before it. Thread-safe. */
@FunctionalInterface
public interface DurabilityBarrier {
    /**
     * Returns when everything this thread committed before the call survives a power cut.
     *
     * @throws vn.truc.fault.AxisException {@code Axis.Unavailable} if that cannot be said; the fact may or may not
     *     survive, so nothing is answered and the caller asks again
     */
    void await();
}
