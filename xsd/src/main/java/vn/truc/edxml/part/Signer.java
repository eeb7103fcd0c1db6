package vn.truc.edxml.part;

import vn.truc.edxml.internal.CleanText;

/**
 * Who signed the document.
 *
 * @param competence signing authority: TM., KT., TL., TUQ., Q.
 * @param position position
 * @param fullName full name
 */
public record Signer(String competence, String position, String fullName) {
    /** No signer given. */
    public static final Signer NONE = new Signer("", "", "");

    public Signer {
        competence = CleanText.of(competence);
        position = CleanText.of(position);
        fullName = CleanText.of(fullName);
    }

    /** Whether anything was given. */
    public boolean isGiven() {
        return !equals(NONE);
    }
}
