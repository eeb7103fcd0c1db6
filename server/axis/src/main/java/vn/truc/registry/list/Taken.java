package vn.truc.registry.list;

import java.util.Optional;

/** What became of one entry of a list; {@code problem} is there exactly when it was refused. */
public record Taken(Outcome outcome, Optional<AgencyProblem> problem) {
    /** What became of it. */
    public enum Outcome {
        /** It was not known. */
        ADDED,
        /** It was known and differed. */
        CHANGED,
        /** It was known as it is. */
        UNCHANGED,
        /** It cannot be registered so. */
        REFUSED
    }

    public static Taken as(Outcome outcome) {
        return new Taken(outcome, Optional.empty());
    }

    public static Taken refused(AgencyProblem problem) {
        return new Taken(Outcome.REFUSED, Optional.of(problem));
    }
}
