package vn.truc.edxml.part;

import java.util.List;
import vn.truc.edxml.internal.CleanText;

/**
 * The operation a document carries ({@code Bussiness}, sic).
 *
 * @param type what it does
 * @param reason why; expected for everything but a new document
 * @param documentId key of the document recalled or updated, if given here
 * @param contentChanged for an update: {@code 1} when particulars changed, {@code 0} or empty when not
 * @param receiversChanged for an update: {@code 1} when the list of recipients changed, {@code 0} or empty when not
 * @param receiverChanges for an update: recipients added and removed
 * @param replacements for a replacement: the documents replaced
 * @param staff the official behind it
 * @param paper {@code 1} when paper follows, {@code 0} when not, as received
 */
public record Business(
        BusinessType type,
        String reason,
        String documentId,
        String contentChanged,
        String receiversChanged,
        List<ReceiverChange> receiverChanges,
        List<Replacement> replacements,
        Staff staff,
        String paper) {
    /** A new document, nothing else said. */
    public static final Business NEW =
            new Business(BusinessType.NEW, "", "", "", "", List.of(), List.of(), Staff.NONE, "");

    public Business {
        reason = CleanText.of(reason);
        documentId = CleanText.of(documentId);
        contentChanged = CleanText.of(contentChanged);
        receiversChanged = CleanText.of(receiversChanged);
        receiverChanges = List.copyOf(receiverChanges);
        replacements = List.copyOf(replacements);
        paper = CleanText.of(paper);
    }

    /** Takes back the document with that key. */
    public static Business recall(String documentId, String reason) {
        return new Business(BusinessType.RECALL, reason, documentId, "", "", List.of(), List.of(), Staff.NONE, "");
    }

    /** Changes the document with that key; an empty list of changes means that only particulars changed. */
    public static Business update(String documentId, String reason, List<ReceiverChange> changes) {
        String receivers = changes.isEmpty() ? "0" : "1";
        String content = changes.isEmpty() ? "1" : "0";
        return new Business(
                BusinessType.UPDATE, reason, documentId, content, receivers, changes, List.of(), Staff.NONE, "");
    }

    /** Stands in the place of the documents listed. */
    public static Business replace(List<Replacement> replacements, String reason) {
        return new Business(BusinessType.REPLACE, reason, "", "", "", List.of(), replacements, Staff.NONE, "");
    }

    /** The same, with the official behind it. */
    public Business by(Staff official) {
        return new Business(
                type,
                reason,
                documentId,
                contentChanged,
                receiversChanged,
                receiverChanges,
                replacements,
                official,
                paper);
    }

    /** Keys of the documents replaced, each once, in the packet's order. */
    public List<String> replacedIds() {
        return replacements.stream().map(Replacement::documentId).distinct().toList();
    }

    /**
     * A recipient added to or removed from the list of an earlier document.
     *
     * @param agency its code, never empty
     * @param added true when added, false when removed
     */
    public record ReceiverChange(String agency, boolean added) {
        public ReceiverChange {
            agency = CleanText.of(agency);
            if (agency.isEmpty()) {
                throw new IllegalArgumentException("a change of recipients names an agency");
            }
        }
    }

    /**
     * A document that is replaced.
     *
     * @param documentId its key, never empty
     * @param agencies codes of the agencies that hold it
     */
    public record Replacement(String documentId, List<String> agencies) {
        public Replacement {
            documentId = CleanText.of(documentId);
            if (documentId.isEmpty()) {
                throw new IllegalArgumentException("a replacement names the document replaced");
            }
            agencies = CleanText.of(agencies);
        }
    }
}
