package vn.truc.soap.legacy.answer;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlAttachments;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.ExpansionBudget;

/**
 * A document with its files as {@code multipart/related}, each file in base64, which the clients of the guidelines
 * expect. Files are streamed out of the packet and never held; one that cannot be read to its end is left out, so that
 * the others come. Belongs to one answer.
 */
public final class EdocParts {
    private static final String ROOT = "<edoc-message@truc>";
    private static final String LINE = "\r\n";

    private final String boundary = "edoc-" + UUID.randomUUID();
    private final ExpansionBudget budget = new ExpansionBudget(EdxmlLimits.standard());
    private final Map<EdxmlAttachment, String> contentIds = new LinkedHashMap<>();
    private final List<EdxmlAttachment> whole = new ArrayList<>();
    private final Packet packet;

    /** The packet's bytes, from the beginning. */
    @FunctionalInterface
    public interface Packet {
        InputStream open() throws IOException;
    }

    private EdocParts(Packet packet) {
        this.packet = packet;
    }

    /**
     * Reads the files once, to know which can be sent: of what has begun to be written nothing can be taken back.
     *
     * @param files of the packet, each of which gets a Content-ID
     */
    public static EdocParts of(List<EdxmlAttachment> files, Packet packet) {
        EdocParts parts = new EdocParts(packet);
        for (EdxmlAttachment file : files) {
            parts.contentIds.put(file, parts.newContentId(file));
            if (parts.isWhole(file)) {
                parts.whole.add(file);
            }
        }
        return parts;
    }

    private boolean isWhole(EdxmlAttachment file) {
        if (!file.isReadable()) {
            return false;
        }
        try (InputStream content = EdxmlAttachments.open(packet.open(), file, budget)) {
            content.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (EdxmlException damaged) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("a packet that was accepted cannot be read", e);
        }
    }

    /** Its own, as far as that can stand in a header, and unlike the ones before it. */
    private String newContentId(EdxmlAttachment file) {
        String own = file.contentId().replaceAll("[^A-Za-z0-9._@-]", "_");
        String id = own.isEmpty() ? "file" : own;
        for (int number = 2; contentIds.containsValue(id); number++) {
            id = (own.isEmpty() ? "file" : own) + "-" + number;
        }
        return id;
    }

    /** Of the whole message. */
    public String contentType() {
        return "multipart/related; type=\"text/xml\"; start=\"" + ROOT + "\"; boundary=\"" + boundary + "\"";
    }

    String contentId(EdxmlAttachment file) {
        return Objects.requireNonNull(contentIds.get(file));
    }

    /** Writes the message; the stream is not closed. */
    public void write(byte[] root, OutputStream out) throws IOException {
        ascii(
                out,
                "--" + boundary + LINE + "Content-Type: text/xml; charset=utf-8" + LINE
                        + "Content-Transfer-Encoding: 8bit" + LINE + "Content-ID: " + ROOT + LINE + LINE);
        out.write(root);
        for (EdxmlAttachment file : whole) {
            ascii(
                    out,
                    LINE + "--" + boundary + LINE + "Content-Type: " + mediaType(file) + LINE
                            + "Content-Transfer-Encoding: base64" + LINE + "Content-ID: <" + contentId(file) + ">"
                            + LINE + LINE);
            try (InputStream content = EdxmlAttachments.open(packet.open(), file, budget);
                    OutputStream base64 = Base64.getMimeEncoder().wrap(new Open(out))) {
                content.transferTo(base64);
            }
        }
        ascii(out, LINE + "--" + boundary + "--" + LINE);
    }

    private static String mediaType(EdxmlAttachment file) {
        return file.contentType().matches("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}")
                ? file.contentType()
                : "application/octet-stream";
    }

    private static void ascii(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The encoder ends with its file, the message does not. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream message) {
            super(message);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
