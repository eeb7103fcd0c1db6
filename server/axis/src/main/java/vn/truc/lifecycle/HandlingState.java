package vn.truc.lifecycle;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.StatusCode;

/**
 * Where a document stands with one of its recipients, by that recipient's own statements (QCVN 102:2016 status codes).
 * Stored and sent by name; changed only by the verbs of {@link Handling}.
 */
public enum HandlingState {
    /** The recipient has said nothing yet. */
    SENT(null),
    /** 01: it is in the recipient's software. */
    ARRIVED(StatusCode.ARRIVED),
    /** 02: its clerk refuses it. Final. */
    REFUSED(StatusCode.REFUSED),
    /** 03: entered in the register. */
    ACCEPTED(StatusCode.ACCEPTED),
    /** 04: given to somebody. */
    ASSIGNED(StatusCode.ASSIGNED),
    /** 05: being worked on. */
    IN_PROGRESS(StatusCode.IN_PROGRESS),
    /** 06: done. Its sender may still ask for it back. */
    COMPLETED(StatusCode.COMPLETED),
    /** 15 to a taking back: the recipient has cancelled it. Final. */
    TAKEN_BACK(null),
    /** 15 to a replacement: another document stands in its place. Final. */
    REPLACED(null);

    private final Optional<StatusCode> statement;

    HandlingState(@Nullable StatusCode statement) {
        this.statement = Optional.ofNullable(statement);
    }

    /** The status code by which a recipient says so; empty for states that come about otherwise. */
    public Optional<StatusCode> statement() {
        return statement;
    }

    /** The state that a status code states; empty for codes that answer or ask. */
    public static Optional<HandlingState> statedBy(StatusCode code) {
        return Arrays.stream(values())
                .filter(state -> state.statement.filter(code::equals).isPresent())
                .findFirst();
    }

    /**
     * The states that a recipient may state next. Many systems leave out 01 or 04, none enters a document in its
     * register after it began to work on it; only 05 may be said again.
     */
    public Set<HandlingState> next() {
        return switch (this) {
            case SENT -> EnumSet.of(ARRIVED, REFUSED, ACCEPTED);
            case ARRIVED -> EnumSet.of(REFUSED, ACCEPTED);
            case ACCEPTED -> EnumSet.of(ASSIGNED, IN_PROGRESS, COMPLETED);
            case ASSIGNED, IN_PROGRESS -> EnumSet.of(IN_PROGRESS, COMPLETED);
            case COMPLETED, REFUSED, TAKEN_BACK, REPLACED -> EnumSet.noneOf(HandlingState.class);
        };
    }

    /** Whether its sender may still ask for a change: the recipient has it or will have it. */
    public boolean isOpenToChange() {
        return this != REFUSED && this != TAKEN_BACK && this != REPLACED;
    }

    /** Whether the recipient has decided to take it in or not: what the law wants the same day. */
    public boolean isDecided() {
        return this != SENT && this != ARRIVED;
    }
}
