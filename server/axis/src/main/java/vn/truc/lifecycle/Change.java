package vn.truc.lifecycle;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sender of a document asks of a recipient, who answers with 15 or 16. Stored and sent by name. */
public enum Change {
    /** Status 13: give it back. */
    TAKE_BACK(HandlingState.TAKEN_BACK),
    /** A packet of type 1: the whole document is recalled. */
    RECALL(HandlingState.TAKEN_BACK),
    /** A packet of type 2: its particulars have changed. */
    UPDATE(null),
    /** A packet of type 2 that takes the agency off the list of recipients. */
    REMOVAL(HandlingState.TAKEN_BACK),
    /** A packet of type 3: another document stands in its place. */
    REPLACEMENT(HandlingState.REPLACED);

    private final Optional<HandlingState> onceAgreed;

    Change(@Nullable HandlingState onceAgreed) {
        this.onceAgreed = Optional.ofNullable(onceAgreed);
    }

    /** What becomes of the document when the recipient agrees; empty when it is handled on. */
    public Optional<HandlingState> onceAgreed() {
        return onceAgreed;
    }

    /** Whether it may be asked while the other has not been answered: asking for the same again says nothing new. */
    boolean mayFollow(Change open) {
        return this != open || this == UPDATE;
    }
}
