package vn.truc.content.type;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of many kinds, no larger than it takes to be taken for one. */
public final class SomeFiles {
    private SomeFiles() {}

    public static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    public static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** Bytes that begin so, with zeros behind. */
    static byte[] begun(String hex) {
        return Arrays.copyOf(hex(hex), 600);
    }

    public static byte[] pdf() {
        return text("%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF");
    }

    public static byte[] program() {
        return begun("4d5a90000300000004000000ffff");
    }

    /** An archive with these entries. */
    public static byte[] zip(String... names) {
        return zipBehind(0, names);
    }

    /** The same, behind an entry of so many bytes that cannot be packed. */
    static byte[] zipBehind(int noise, String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            if (noise > 0) {
                byte[] noisy = new byte[noise];
                new Random(1).nextBytes(noisy);
                zip.putNextEntry(new ZipEntry("noise.png"));
                zip.write(noisy);
            }
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(text("nội dung của " + name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] docx() {
        return zip("[Content_Types].xml", "_rels/.rels", "word/document.xml");
    }

    /** As a password makes it: the flag of every header. */
    static byte[] encryptedZip(String... names) {
        byte[] zip = zip(names);
        for (int i = 0; i + 10 < zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1) {
                zip[i + 8] |= 1;
            }
        }
        return zip;
    }

    /** A compound file with streams of these names, its directory behind so many bytes of others. */
    static byte[] compound(int before, String... streams) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(hex("d0cf11e0a1b11ae1"));
        bytes.writeBytes(new byte[before]);
        for (String stream : streams) {
            bytes.writeBytes((stream + "\0").getBytes(UTF_16LE));
            bytes.writeBytes(new byte[64]);
        }
        return bytes.toByteArray();
    }
}
