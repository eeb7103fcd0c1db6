package vn.truc.cli;

import java.util.Optional;
import vn.truc.client.MessageId;

/** A command that submits something, so that a failure can be told together with the way to repeat it safely. */
public interface Sending {
    /** What was submitted and not answered; empty once the axis has said that it has taken it. */
    Optional<Unanswered> unanswered();

    /**
     * A submission whose fate is not known.
     *
     * @param id under which it was submitted
     * @param isOnlyHere whether nobody but this run knows the id: neither was it typed, nor does it follow from a file
     */
    record Unanswered(MessageId id, boolean isOnlyHere) {}
}
