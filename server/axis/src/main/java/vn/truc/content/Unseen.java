package vn.truc.content;

import vn.truc.edxml.EdxmlAttachment;

/**
 * A file that could not be looked into.
 *
 * @param file what its packet says of it
 * @param why it could not
 */
public record Unseen(EdxmlAttachment file, Why why) {
    /** Why a file cannot be looked into. Told to senders by name. */
    public enum Why {
        /** From end to end, or by a password. */
        ENCRYPTED,
        /** A PDF that is encrypted; many of these open without a password, so others may see more. */
        ENCRYPTED_PDF,
        /** Its base64 or the archive that wraps it. */
        DAMAGED,
        /** Than is shown to who looks for malware. */
        TOO_LARGE;

        boolean isEncryption() {
            return this == ENCRYPTED || this == ENCRYPTED_PDF;
        }
    }
}
