package vn.truc.exchange;

import java.text.Normalizer;

/** The code of an agency, in the form of QCVN 102:2016 or Decision 20/2020; the registry decides which exist. */
public record AgencyId(String value) implements Comparable<AgencyId> {
    private static final int LONGEST = 50;

    public AgencyId {
        value = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new IllegalArgumentException("not a usable agency code: 1 to 50 characters");
        }
    }

    public static AgencyId of(String value) {
        return new AgencyId(value);
    }

    /** A code too long to be one is cut, and so stays unknown to the registry. */
    public static AgencyId cut(String value) {
        return of(value.length() > LONGEST ? value.substring(0, LONGEST - 1) + "…" : value);
    }

    @Override
    public int compareTo(AgencyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
