package vn.truc.content.type;

import java.util.Set;

/** What the bytes of a file are. Told to senders by name. */
public enum Nature {
    PDF,
    /** Binary Word, by a stream of that name in a compound file (MS-CFB). */
    WORD_97,
    EXCEL_97,
    POWERPOINT_97,
    /** A compound file of another kind: an installer, a message, a drawing. */
    COMPOUND_FILE,
    /** An archive with a document of Word (ECMA-376) in it. */
    WORD,
    EXCEL,
    POWERPOINT,
    /** An OpenDocument file of any kind. */
    OPEN_DOCUMENT,
    ZIP,
    RAR,
    SEVEN_ZIP,
    RTF,
    IMAGE,
    /** A signature, or what is signed with it (RFC 5652), in DER. */
    CMS,
    /** Encrypted as a whole, by CMS or OpenPGP. */
    ENCRYPTED,
    /** Encrypted as a whole, by XML Encryption. */
    ENCRYPTED_XML,
    /** An office document (ECMA-376) with a password; of which kind cannot be seen. */
    ENCRYPTED_OFFICE,
    XML,
    TEXT,
    /** None of these, and not text. */
    UNKNOWN,
    /** Damaged so early that nobody can tell what it would be. */
    UNREADABLE,
    HTML,
    SVG,
    /** Begins with the name of its interpreter. */
    SCRIPT,
    /** A program of Windows, Linux, macOS, Java or Android, or a shortcut to one. */
    EXECUTABLE;

    private static final Set<Nature> ACTIVE = Set.of(HTML, SVG, SCRIPT, EXECUTABLE);
    private static final Set<Nature> ENTIRELY_ENCRYPTED = Set.of(ENCRYPTED, ENCRYPTED_XML, ENCRYPTED_OFFICE);
    /** Told by what is not there. */
    private static final Set<Nature> VAGUE = Set.of(TEXT, XML, UNKNOWN);

    /** Whether opening it may run something. */
    boolean isActive() {
        return ACTIVE.contains(this);
    }

    /** Whether nothing of it is in the open. */
    boolean isEncrypted() {
        return ENTIRELY_ENCRYPTED.contains(this);
    }

    /** Whether more bytes of the beginning could make it another. */
    boolean isVague() {
        return VAGUE.contains(this);
    }
}
