package vn.truc.content.type;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HexFormat;
import java.util.List;

/** What a file is by its first bytes. */
final class Front {
    /** Of ISO 32000-1 Annex H 3: readers look for the header in the first 1024 bytes. */
    private static final int PDF_WITHIN = 1024;

    private static final int OBJECT_ID_WITHIN = 40;

    /** A file that begins so is one; the order decides. */
    private record Magic(String bytes, Nature nature) {
        static Magic of(String hex, Nature nature) {
            return new Magic(new String(HexFormat.of().parseHex(hex), ISO_8859_1), nature);
        }
    }

    private static final List<Magic> MAGIC = List.of(
            Magic.of("7f454c46", Nature.EXECUTABLE), // ELF
            Magic.of("cafebabe", Nature.EXECUTABLE), // Java, and macOS for several machines
            Magic.of("feedface", Nature.EXECUTABLE), // macOS
            Magic.of("feedfacf", Nature.EXECUTABLE),
            Magic.of("cefaedfe", Nature.EXECUTABLE),
            Magic.of("cffaedfe", Nature.EXECUTABLE),
            Magic.of("6465780a", Nature.EXECUTABLE), // Android
            Magic.of("4c0000000114020000000000c000000000000046", Nature.EXECUTABLE), // a shortcut of Windows
            Magic.of("2321", Nature.SCRIPT),
            new Magic("<?php", Nature.SCRIPT),
            new Magic("%PDF-", Nature.PDF),
            Magic.of("d0cf11e0a1b11ae1", Nature.COMPOUND_FILE),
            Magic.of("504b0304", Nature.ZIP),
            Magic.of("504b0506", Nature.ZIP), // without any entry
            Magic.of("526172211a07", Nature.RAR),
            Magic.of("377abcaf271c", Nature.SEVEN_ZIP),
            new Magic("{\\rtf", Nature.RTF),
            Magic.of("ffd8ff", Nature.IMAGE), // JPEG
            Magic.of("89504e470d0a1a0a", Nature.IMAGE), // PNG
            new Magic("GIF8", Nature.IMAGE),
            Magic.of("49492a00", Nature.IMAGE), // TIFF
            Magic.of("4d4d002a", Nature.IMAGE),
            new Magic("-----BEGIN PGP MESSAGE-----", Nature.ENCRYPTED));

    /** Object ids of CMS in DER: signedData; envelopedData, authEnvelopedData, encryptedData. */
    private static final String SIGNED = Magic.of("06092a864886f70d010702", Nature.CMS).bytes;

    private static final List<String> ENVELOPED = List.of(
            Magic.of("06092a864886f70d010703", Nature.ENCRYPTED).bytes,
            Magic.of("060b2a864886f70d0109100117", Nature.ENCRYPTED).bytes,
            Magic.of("06092a864886f70d010706", Nature.ENCRYPTED).bytes);

    private Front() {}

    static Nature nature(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        for (Magic magic : MAGIC) {
            if (text.startsWith(magic.bytes)) {
                return magic.nature;
            }
        }
        if (isProgram(bytes)) {
            return Nature.EXECUTABLE;
        }
        if (isBitmap(bytes)) {
            return Nature.IMAGE;
        }
        if (text.startsWith("0")) {
            String der = text.substring(0, Math.min(text.length(), OBJECT_ID_WITHIN));
            if (der.contains(SIGNED)) {
                return Nature.CMS;
            }
            if (ENVELOPED.stream().anyMatch(der::contains)) {
                return Nature.ENCRYPTED;
            }
        }
        Nature written = Markup.nature(bytes);
        int pdf = text.indexOf("%PDF-");
        boolean isPdf = pdf >= 0 && pdf < PDF_WITHIN && (written == Nature.TEXT || written == Nature.UNKNOWN);
        return isPdf ? Nature.PDF : written;
    }

    /** Of DOS and Windows; two letters alone may begin any text. */
    private static boolean isProgram(byte[] bytes) {
        return bytes.length >= 64 && bytes[0] == 'M' && bytes[1] == 'Z' && Markup.hasZero(bytes);
    }

    /** Two letters, and four bytes that are reserved. */
    private static boolean isBitmap(byte[] bytes) {
        return bytes.length >= 26
                && bytes[0] == 'B'
                && bytes[1] == 'M'
                && bytes[6] == 0
                && bytes[7] == 0
                && bytes[8] == 0
                && bytes[9] == 0;
    }
}
