package vn.truc.client;

import vn.truc.client.internal.Token;

/**
 * The sender's own id of a submission: the same in every attempt, never reused for other content. It is what makes a
 * submission safe to repeat.
 */
public record MessageId(String value) {
    /**
     * Outer white space is not part of the id.
     *
     * @throws IllegalArgumentException if it is empty or longer than 200 characters
     */
    public MessageId {
        value = Token.of(value, 200, "a message id");
    }

    /** The id of that text. */
    public static MessageId of(String value) {
        return new MessageId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
