package vn.truc.soap.legacy.answer;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlAttachments;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.ExpansionBudget;

/**
 * A document with its files as {@code multipart/related}, each file in base64, which the clients of the guidelines
 * expect. Files are streamed out of the packet and never held.
 */
public final class EdocParts {
    private static final String ROOT = "<edoc-message@truc>";
    private static final String LINE = "\r\n";

    private final String boundary = "edoc-" + UUID.randomUUID();

    /** The packet's bytes, from the beginning. */
    @FunctionalInterface
    public interface Packet {
        InputStream open() throws IOException;
    }

    /** Of the whole message. */
    public String contentType() {
        return "multipart/related; type=\"text/xml\"; start=\"" + ROOT + "\"; boundary=\"" + boundary + "\"";
    }

    /** The Content-ID of a file: its own, as far as that can stand in a header. */
    static String contentId(EdxmlAttachment attachment) {
        String id = attachment.contentId().replaceAll("[^A-Za-z0-9._@-]", "_");
        return id.isEmpty() ? "file-" + attachment.position() : id;
    }

    /** Writes the message; the stream is not closed. */
    public void write(byte[] root, List<EdxmlAttachment> files, Packet packet, OutputStream out) throws IOException {
        ascii(
                out,
                "--" + boundary + LINE + "Content-Type: text/xml; charset=utf-8" + LINE
                        + "Content-Transfer-Encoding: 8bit" + LINE + "Content-ID: " + ROOT + LINE + LINE);
        out.write(root);
        ExpansionBudget budget = new ExpansionBudget(EdxmlLimits.standard());
        for (EdxmlAttachment file : files) {
            if (file.isReadable()) {
                ascii(
                        out,
                        LINE + "--" + boundary + LINE + "Content-Type: " + mediaType(file) + LINE
                                + "Content-Transfer-Encoding: base64" + LINE
                                + "Content-ID: <" + contentId(file) + ">" + LINE + LINE);
                try (InputStream content = EdxmlAttachments.open(packet.open(), file, budget);
                        OutputStream base64 = Base64.getMimeEncoder().wrap(new Open(out))) {
                    content.transferTo(base64);
                }
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
