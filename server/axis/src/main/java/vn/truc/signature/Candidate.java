package vn.truc.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.exchange.ByteSize;

/**
 * A file of a document on its way to be judged: what it is is told by its bytes, not by its name.
 *
 * @param attachment what the packet says of it
 * @param file where it lies meanwhile
 * @param nature what it is
 */
record Candidate(EdxmlAttachment attachment, Path file, Nature nature) {
    /** DER of the object ids 1.2.840.113549.1.7.2, .3 and 1.2.840.113549.1.9.16.1.23. */
    private static final String SIGNED_DATA = "\u0006\t*\u0086H\u0086\u00f7\r\u0001\u0007\u0002";

    private static final String ENVELOPED_DATA = "\u0006\t*\u0086H\u0086\u00f7\r\u0001\u0007\u0003";
    private static final String AUTH_ENVELOPED_DATA = "\u0006\u000b*\u0086H\u0086\u00f7\r\u0001\t\u0010\u0001\u0017";
    private static final int FRONT = 2048;
    private static final int OBJECT_ID_WITHIN = 40;

    /** What a file is. */
    enum Nature {
        /** A PDF with something like a signature in it, or one whose bytes do not tell. */
        PDF,
        /** A CMS of signed data. */
        CMS,
        /** Encrypted from end to end. */
        ENCRYPTED,
        /** Larger than is judged. */
        TOO_LARGE,
        /** Something without a signature that is judged here. */
        OTHER
    }

    /** Copies a file and looks at it. */
    static Candidate copy(EdxmlAttachment attachment, InputStream content, Path file, ByteSize limit)
            throws IOException {
        Look look = new Look();
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                look.at(buffer, count);
                if (look.size > limit.bytes()) {
                    return new Candidate(attachment, file, Nature.TOO_LARGE);
                }
                out.write(buffer, 0, count);
            }
        }
        return new Candidate(attachment, file, look.nature());
    }

    /** What the bytes that pass tell. */
    private static final class Look {
        private final StringBuilder front = new StringBuilder(FRONT);
        private String tail = "";
        private boolean signature;
        private boolean encryption;
        private long size;

        void at(byte[] bytes, int count) {
            size += count;
            String text = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
            front.append(text, 0, Math.min(count, FRONT - Math.min(FRONT, front.length())));
            String seen = tail + text;
            // A signature dictionary stands in the open, because its own bytes are left out of what it signs.
            signature |= seen.contains("/ByteRange");
            encryption |= seen.contains("/Encrypt");
            tail = seen.substring(Math.max(0, seen.length() - 16));
        }

        Nature nature() {
            String begin = front.toString();
            String der = begin.substring(0, Math.min(begin.length(), OBJECT_ID_WITHIN));
            if (begin.startsWith("0") && der.contains(SIGNED_DATA)) {
                return Nature.CMS;
            }
            int pdf = begin.indexOf("%PDF-");
            if (pdf >= 0 && pdf < 1024) {
                return signature || encryption ? Nature.PDF : Nature.OTHER;
            }
            boolean isEncrypted =
                    begin.startsWith("0") && (der.contains(ENVELOPED_DATA) || der.contains(AUTH_ENVELOPED_DATA))
                            || begin.startsWith("-----BEGIN PGP MESSAGE-----")
                            || begin.contains("<") && begin.contains("http://www.w3.org/2001/04/xmlenc#");
            return isEncrypted ? Nature.ENCRYPTED : Nature.OTHER;
        }
    }
}
