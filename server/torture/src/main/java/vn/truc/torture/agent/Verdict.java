package vn.truc.torture.agent;

import java.util.List;
import java.util.stream.Stream;

/**
 * What {@link ForcedBeforeAnswered} found. It must have had something to find.
 *
 * @param answers all HTTP answers
 * @param promises those among them, not failed ones, whose thread had committed changed rows: they had to wait
 * @param renames files that came into the content store and into a commit
 * @param directories those made in the content store
 * @param violations what was not kept
 */
public record Verdict(int answers, int promises, int renames, int directories, List<Violation> violations) {
    /** What must have happened before what. */
    public enum Rule {
        /** A file is forced, after its last write, before it is renamed into the content store. */
        FILE_FORCED_BEFORE_RENAME,
        /** The directory that got a blob is forced before the commit that speaks of the blob. */
        DIRECTORY_FORCED_BEFORE_COMMIT,
        /**
         * A new directory of the content store is in its forced parent before the commit that speaks of a blob in it.
         */
        NEW_DIRECTORY_FORCED_BEFORE_COMMIT,
        /** H2's file is forced, from after the commit on, before the answer. */
        DATABASE_FORCED_BEFORE_ANSWER,
        /** No answer leaves in the middle of a transaction that has changed rows. */
        COMMITTED_BEFORE_ANSWER,
    }

    /**
     * Something that a power cut at the right moment would have turned into a lost document.
     *
     * @param rule what was not kept
     * @param answer the answer that was affected, or that none came
     * @param story the operations it was about, in words
     */
    public record Violation(Rule rule, String answer, String story) {
        @Override
        public String toString() {
            return rule + ": " + answer + ": " + story;
        }
    }

    /** Of a run that nobody watched. */
    public static final Verdict NOTHING = new Verdict(0, 0, 0, 0, List.of());

    public boolean isKept() {
        return violations.isEmpty() && promises > 0;
    }

    /** Of two records, as of one server that was started twice. */
    public Verdict and(Verdict other) {
        return new Verdict(
                answers + other.answers,
                promises + other.promises,
                renames + other.renames,
                directories + other.directories,
                Stream.concat(violations.stream(), other.violations.stream()).toList());
    }

    /** One line. */
    @Override
    public String toString() {
        return "answers=%d promises=%d renames=%d directories=%d violations=%d"
                .formatted(answers, promises, renames, directories, violations.size());
    }
}
