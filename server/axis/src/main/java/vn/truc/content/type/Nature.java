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
    /** Encrypted as a whole: by CMS, OpenPGP, XML Encryption, or the password of an office document. */
    ENCRYPTED,
    XML,
    TEXT,
    /** None of these, and not text. */
    UNKNOWN,
    HTML,
    SVG,
    /** Begins with the name of its interpreter. */
    SCRIPT,
    /** A program of Windows, Linux, macOS, Java or Android, or a shortcut to one. */
    EXECUTABLE;

    private static final Set<Nature> ACTIVE = Set.of(HTML, SVG, SCRIPT, EXECUTABLE);

    /** Whether opening it may run something. */
    boolean isActive() {
        return ACTIVE.contains(this);
    }
}
