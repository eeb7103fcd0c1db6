package vn.truc.exchange;

import java.util.List;
import java.util.function.Consumer;

/**
 * Tells the rooms that listen what has happened, in the order {@code boot} listed them, on the caller's thread and in
 * the caller's transaction. A listener that throws rolls the fact back.
 */
public final class Events {
    private volatile List<Consumer<Event>> listeners = List.of();
    private volatile Evidence evidence = request -> {};

    /** Called once by {@code boot}, before the first event. */
    public void deliverTo(List<Consumer<Event>> rooms) {
        listeners = List.copyOf(rooms);
    }

    /** Called once by {@code boot}, before the first event. */
    public void keepEvidenceBy(Evidence keeper) {
        evidence = keeper;
    }

    /**
     * Announces that an event will carry this request. To be called before the transaction, see {@link Evidence}.
     *
     * @throws vn.truc.fault.AxisException {@code Storage.Full}
     */
    public void prepare(SignedRequest request) {
        evidence.keep(request);
    }

    public void publish(Event event) {
        listeners.forEach(listener -> listener.accept(event));
    }
}
