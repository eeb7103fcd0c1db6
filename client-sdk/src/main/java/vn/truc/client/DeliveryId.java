package vn.truc.client;

import vn.truc.client.internal.Token;

/**
 * One document on its way to one recipient; the same however often it is offered. A recipient that has stored it before
 * must not store it twice.
 */
public record DeliveryId(String value) {
    /**
     * Outer white space is not part of the id.
     *
     * @throws IllegalArgumentException if it is empty or longer than 64 characters
     */
    public DeliveryId {
        value = Token.of(value, 64, "a delivery id");
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
