package vn.truc.receipt;

import java.util.Locale;

/** A file that is no receipt, or one whose signature proves nothing to this verifier. */
public final class InvalidReceiptException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Flaw flaw;

    InvalidReceiptException(Flaw flaw, String detail) {
        super(flaw.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + detail);
        this.flaw = flaw;
    }

    /** Soundly signed, but not by whom the caller trusts: for callers that look at the signer's name as well. */
    public static InvalidReceiptException untrusted(String detail) {
        return new InvalidReceiptException(Flaw.UNTRUSTED, detail);
    }

    /** What is wrong with it. */
    public Flaw flaw() {
        return flaw;
    }

    /** The kinds of flaw, by what a person would do next. */
    public enum Flaw {
        /** Not XML, or not a receipt of version 1: the wrong file, or cut short. */
        NOT_A_RECEIPT,
        /** It carries no signature. */
        UNSIGNED,
        /** It is signed in a way that no axis signs. */
        PROFILE_NOT_MET,
        /** The signature does not match the content: it was changed after signing. */
        CHANGED,
        /** The signature is sound, but its certificate is not one of the trust anchors, nor issued by one. */
        UNTRUSTED,
        /** The certificate was not valid at the time the receipt names. */
        CERTIFICATE_NOT_VALID_THEN
    }
}
