package vn.truc.edxml.part;

import java.util.List;
import vn.truc.edxml.internal.CleanText;
import vn.truc.edxml.internal.SecrecyWords;

/**
 * The secondary particulars of a document.
 *
 * @param priorityText urgency as received
 * @param circulation limits of circulation; of several elements all
 * @param typist initials of the drafter or typist
 * @param copies number of copies issued, as received
 * @param pages number of pages, as received
 * @param direction the national SDK's boolean, as received
 * @param replyFors the national SDK's free text
 * @param referenceCodes the national SDK's free text
 * @param appendixes names of the appendixes
 * @param secrecyText the mark of secrecy that guidelines 512 and 2803 knew, as received; the regulation has none
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
        List<String> appendixes,
        String secrecyText) {
    /**
     * How secret a document is, in the order of the law on the protection of state secrets. QCVN 102 has no element for
     * it, because the axes are not for state secrets; the guidelines before it had {@code OtherInfo/Secret}, and
     * systems still write it.
     */
    public enum Secrecy {
        /** Thường: no secret. */
        ORDINARY,
        /** Mật. */
        MAT,
        /** Tối mật. */
        TOI_MAT,
        /** Tuyệt mật. */
        TUYET_MAT
    }

    /** Nothing given. */
    public static final OtherInfo NONE = new OtherInfo("", "", "", "", "", "", "", "", List.of(), "");

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
        secrecyText = CleanText.of(secrecyText);
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
                appendixes,
                secrecyText);
    }

    /** The same with that mark of secrecy. */
    public OtherInfo marked(String secrecy) {
        return new OtherInfo(
                priorityText,
                circulation,
                typist,
                copies,
                pages,
                direction,
                replyFors,
                referenceCodes,
                appendixes,
                secrecy);
    }

    /** The urgency; anything out of range counts as {@link Priority#NORMAL}. */
    public Priority priority() {
        return Priority.parse(priorityText).orElse(Priority.NORMAL);
    }

    /**
     * The secrecy, by its own mark or by one among the limits of circulation, whichever is higher. A mark that nobody
     * knows counts as the highest: a document must not pass because its mark is misspelt. The limits of circulation are
     * free text: a level counts there if it stands alone or as an item of its own.
     */
    public Secrecy secrecy() {
        Secrecy marked = secrecyText.isEmpty()
                ? Secrecy.ORDINARY
                : SecrecyWords.mark(secrecyText).orElse(Secrecy.TUYET_MAT);
        Secrecy circulated = SecrecyWords.among(circulation);
        return marked.compareTo(circulated) >= 0 ? marked : circulated;
    }

    /** Whether anything was given. */
    public boolean isGiven() {
        return !equals(NONE);
    }
}
