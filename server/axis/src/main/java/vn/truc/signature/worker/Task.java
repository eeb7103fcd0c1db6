package vn.truc.signature.worker;

import org.jspecify.annotations.Nullable;

/**
 * What is to be judged.
 *
 * @param kind what it is
 * @param file where it is
 * @param signed of a CMS that stands beside its content: that content
 */
public record Task(Kind kind, String file, @Nullable String signed) {
    /** What can be judged. */
    public enum Kind {
        /** A packet with an XML signature. */
        PACKET,
        /** A PDF that may be signed. */
        PDF,
        /** A CMS. */
        CMS
    }
}
