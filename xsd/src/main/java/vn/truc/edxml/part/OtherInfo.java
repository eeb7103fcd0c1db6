package vn.truc.edxml.part;

import java.util.List;
import vn.truc.edxml.internal.CleanText;

/**
 * The secondary particulars of a document.
 *
 * @param priorityText urgency as received
 * @param circulation limits of circulation
 * @param typist initials of the drafter or typist
 * @param copies number of copies issued, as received
 * @param pages number of pages, as received
 * @param direction the national SDK's boolean, as received
 * @param replyFors the national SDK's free text
 * @param referenceCodes the national SDK's free text
 * @param appendixes names of the appendixes
 */
public record OtherInfo(
        String priorityText,
        String circulation,
        String typist,
        String copies,
        String pages,
        String direction,
        String replyFors,
        String referenceCodes,
        List<String> appendixes) {
    /** Nothing given. */
    public static final OtherInfo NONE = new OtherInfo("", "", "", "", "", "", "", "", List.of());

    public OtherInfo {
        priorityText = CleanText.of(priorityText);
        circulation = CleanText.of(circulation);
        typist = CleanText.of(typist);
        copies = CleanText.of(copies);
        pages = CleanText.of(pages);
        direction = CleanText.of(direction);
        replyFors = CleanText.of(replyFors);
        referenceCodes = CleanText.of(referenceCodes);
        appendixes = CleanText.of(appendixes);
    }

    /** Nothing but the priority. */
    public static OtherInfo of(Priority priority) {
        return NONE.with(priority);
    }

    /** The same with another priority. */
    public OtherInfo with(Priority priority) {
        return new OtherInfo(
                Integer.toString(priority.code()),
                circulation,
                typist,
                copies,
                pages,
                direction,
                replyFors,
                referenceCodes,
                appendixes);
    }

    /** The urgency; anything out of range counts as {@link Priority#NORMAL}. */
    public Priority priority() {
        return Priority.parse(priorityText).orElse(Priority.NORMAL);
    }

    /** Whether anything was given. */
    public boolean isGiven() {
        return !equals(NONE);
    }
}
