package vn.truc.client;

import vn.truc.client.internal.Token;

/**
 * One document on its way to one recipient; the same however often it is offered. A recipient that has stored it before
 * must not store it twice.
 */
public record DeliveryId(String value) {
    /**
     * Outer white space is not part of the id, and it can be the name of a file or folder: of the axis's own ids
     * nothing else is expected.
     *
     * @throws IllegalArgumentException if it is empty, longer than 64 characters, begins with a dot or holds {@code /}
     *     or {@code \\}
     */
    public DeliveryId {
        value = Token.fileName(value, 64, "a delivery id");
    }

    /** The id of that text. */
    public static DeliveryId of(String value) {
        return new DeliveryId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
