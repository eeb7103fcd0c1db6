package vn.truc.soap.legacy;

import java.util.Locale;
import java.util.Optional;
import vn.truc.exchange.DocumentId;

/**
 * The number by which old systems know a document: the first 60 bits of its id. Long enough that the few documents of
 * one recipient that share one, if ever, are a curiosity; nothing needs to be stored, so numbers survive a restore.
 */
record EdocNumber(long value) {
    private static final int DIGITS = 15;

    static EdocNumber of(DocumentId document) {
        String hex = document.value().replace("-", "");
        return new EdocNumber(Long.parseLong(hex.substring(0, DIGITS), 16));
    }

    /** The number that was written; empty if it is none. */
    static Optional<EdocNumber> read(String text) {
        try {
            long value = Long.parseLong(text);
            return value < 0 || value >= (1L << 4 * DIGITS) - 1 ? Optional.empty() : Optional.of(new EdocNumber(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Ids of documents with this number are this or greater. */
    String from() {
        String hex = String.format(Locale.ROOT, "%015x", value);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12);
    }

    /** Ids of documents with this number are less. */
    String to() {
        return new EdocNumber(value + 1).from();
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
