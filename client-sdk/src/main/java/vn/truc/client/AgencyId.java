package vn.truc.client;

import vn.truc.client.internal.Token;

/**
 * The code of an agency connected to the axis, in the form of QCVN 102:2016 or of Decision 20/2020; the axis's registry
 * decides which exist.
 */
public record AgencyId(String value) {
    /**
     * Outer white space is not part of the id.
     *
     * @throws IllegalArgumentException if it is empty or longer than 50 characters
     */
    public AgencyId {
        value = Token.of(value, 50, "an agency code");
    }

    /** The id of that text. */
    public static AgencyId of(String value) {
        return new AgencyId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
