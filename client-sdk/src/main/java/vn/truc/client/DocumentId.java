package vn.truc.client;

import vn.truc.client.internal.Token;

/** The axis's id of an accepted document or status. */
public record DocumentId(String value) {
    /**
     * Outer white space is not part of the id.
     *
     * @throws IllegalArgumentException if it is empty or longer than 64 characters
     */
    public DocumentId {
        value = Token.of(value, 64, "a document id");
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
