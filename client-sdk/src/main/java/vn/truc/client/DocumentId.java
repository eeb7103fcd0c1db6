package vn.truc.client;

import vn.truc.client.internal.Token;

/** The axis's id of an accepted document or status. */
public record DocumentId(String value) {
    /**
     * Outer white space is not part of the id, and it can be the name of a file or folder: of the axis's own ids
     * nothing else is expected.
     *
     * @throws IllegalArgumentException if it is empty, longer than 64 characters, begins with a dot or holds {@code /}
     *     or {@code \\}
     */
    public DocumentId {
        value = Token.fileName(value, 64, "a document id");
    }

    /** The id of that text. */
    public static DocumentId of(String value) {
        return new DocumentId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
