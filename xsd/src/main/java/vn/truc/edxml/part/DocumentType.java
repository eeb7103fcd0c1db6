package vn.truc.edxml.part;

import vn.truc.edxml.internal.CleanText;

/**
 * The class of a document, as given. Senders disagree about the numbers; the name is what people read.
 *
 * @param type class, {@code 1} or {@code 2} in most packets
 * @param detail index within the class, {@code 0} when not used
 * @param name the name, such as Công văn
 */
public record DocumentType(String type, String detail, String name) {
    /** No type given. */
    public static final DocumentType NONE = new DocumentType("", "", "");

    public DocumentType {
        type = CleanText.of(type);
        detail = CleanText.of(detail);
        name = CleanText.of(name);
    }

    /** Whether anything was given. */
    public boolean isGiven() {
        return !equals(NONE);
    }
}
