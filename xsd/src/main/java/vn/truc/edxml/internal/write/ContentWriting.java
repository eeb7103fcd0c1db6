package vn.truc.edxml.internal.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlAttachment.Form;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.EdxmlWriter.ContentSource;

/** Writes one attachment, its content streamed from the source through zip and base64 into the packet. */
final class ContentWriting {
    /**
     * The same content must always give the same bytes. January 1980 would not do: the JDK takes the earliest time for
     * none and adds a field that depends on the machine's time zone.
     */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int CHUNK = 16 << 10;
    /** Half of what readers let one byte of archive expand to; beyond it no byte is packed. */
    private static final int DENSEST = EdxmlLimits.standard().expansionRatio() / 2;

    private static final int LONGEST_EXTENSION = 10;

    private final PacketPen pen;

    ContentWriting(PacketPen pen) {
        this.pen = pen;
    }

    EdxmlAttachment write(int position, EdxmlAttachment attachment, ContentSource source)
            throws XMLStreamException, IOException {
        pen.openPlain("Attachment");
        pen.plain("ContentId", "cid:" + attachment.contentId());
        pen.plain("AttachmentName", attachment.name());
        if (!attachment.description().isEmpty()) {
            pen.plain("Description", attachment.description());
        }
        pen.plain("ContentType", attachment.contentType());
        pen.openDeclaring("ContentTransferEncoded");
        long size = content(attachment, source);
        pen.close();
        pen.close();
        return new EdxmlAttachment(
                position,
                attachment.contentId(),
                attachment.name(),
                attachment.description(),
                attachment.contentType(),
                attachment.form(),
                size);
    }

    private long content(EdxmlAttachment attachment, ContentSource source) throws XMLStreamException, IOException {
        try (InputStream in = source.open();
                Counting encoded = new Counting(Base64.getEncoder().wrap(pen.asciiText()))) {
            if (attachment.form() == Form.RAW) {
                transfer(in, encoded);
            } else {
                ZipOutputStream zip = new ZipOutputStream(encoded, UTF_8);
                ZipEntry entry = new ZipEntry(entryName(attachment));
                entry.setTimeLocal(ENTRY_TIME);
                zip.putNextEntry(entry);
                pack(in, zip, encoded);
                zip.finish();
            }
            encoded.flush();
            return encoded.count;
        }
    }

    /**
     * The archive is only wrapping, and the files are mostly PDF: more effort than the least would buy nothing. What
     * would look like a bomb to a reader (a blank page as a bitmap is one) is packed more loosely.
     */
    private static void pack(InputStream in, ZipOutputStream zip, Counting packed) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long taken = 0;
        // Whole chunks, however the source delivers them: where the level changes must not depend on it.
        for (int count = in.readNBytes(chunk, 0, CHUNK); count > 0; count = in.readNBytes(chunk, 0, CHUNK)) {
            zip.setLevel(taken > packed.count * DENSEST ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
            zip.write(chunk, 0, count);
            taken += count;
        }
    }

    private static void transfer(InputStream in, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            out.write(chunk, 0, count);
        }
    }

    /** A UUID and the file's extension, as the national SDK names entries; made from what is known, not by chance. */
    private static String entryName(EdxmlAttachment attachment) {
        String name = attachment.name();
        String extension = name.substring(name.lastIndexOf('.') + 1);
        boolean plain = extension.length() <= LONGEST_EXTENSION
                && extension.length() < name.length()
                && extension.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
        UUID id = UUID.nameUUIDFromBytes((attachment.contentId() + "\n" + name).getBytes(UTF_8));
        return plain ? id + "." + extension : id.toString();
    }

    private static final class Counting extends FilterOutputStream {
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
