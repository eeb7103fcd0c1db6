package vn.truc.wire.multipart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Writes an envelope and one part as {@code multipart/related}, the part streamed from where it is kept. Immutable;
 * each {@link #open()} or {@link #writeTo} opens the part anew, so that a request can be sent again.
 */
public final class MultipartWriter {
    private static final String ROOT_ID = "envelope@truc";

    private final String rootType;
    private final String boundary = "truc-" + UUID.randomUUID();
    private final Source part;
    private final OptionalLong partLength;
    private final byte[] head;
    private final byte[] tail;

    /** Where the bytes of the part come from. */
    @FunctionalInterface
    public interface Source {
        /** Opens the bytes from their start; the writer closes the stream. */
        InputStream open() throws IOException;
    }

    /** Where the message goes; beginning to write there may be what cannot be taken back. */
    @FunctionalInterface
    public interface Destination {
        /** The stream to write to; it is not closed. */
        OutputStream begin() throws IOException;
    }

    /**
     * A message of two parts.
     *
     * @param root the envelope, as it is
     * @param rootType its media type without parameters: {@code text/xml} or {@code application/soap+xml}
     * @param contentId the Content-ID of the part, without brackets; {@code cid:} and this is its address
     * @param partType the media type of the part
     * @param partLength how many bytes it has, if known; then the whole length is known too, and is kept to
     * @param part where they come from
     */
    public MultipartWriter(
            byte[] root, String rootType, String contentId, String partType, OptionalLong partLength, Source part) {
        this.rootType = harmless(rootType);
        this.part = part;
        this.partLength = partLength;
        this.head = concat(
                ("--" + boundary + "\r\n" + headers(rootType + "; charset=utf-8", ROOT_ID))
                        .getBytes(StandardCharsets.US_ASCII),
                root,
                ("\r\n--" + boundary + "\r\n" + headers(harmless(partType), harmless(contentId)))
                        .getBytes(StandardCharsets.US_ASCII));
        this.tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The Content-Type header of the whole message. */
    public String contentType() {
        return "multipart/related; type=\"" + rootType + "\"; start=\"<" + ROOT_ID + ">\"; boundary=\"" + boundary
                + "\"";
    }

    /** The Content-Length of the whole message, if the part's is known. */
    public OptionalLong length() {
        return partLength.isPresent()
                ? OptionalLong.of(head.length + partLength.getAsLong() + tail.length)
                : OptionalLong.empty();
    }

    /** The message as a stream; the part is opened now. The caller closes it. */
    public InputStream open() throws IOException {
        InputStream bytes = part.open();
        InputStream counted = partLength.isPresent() ? new Counted(bytes, partLength.getAsLong()) : bytes;
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(head), counted, new ByteArrayInputStream(tail))));
    }

    /**
     * Writes the message; the stream is not closed.
     *
     * @throws SourceBroken if the part cannot be opened or read
     */
    public void writeTo(OutputStream out) throws IOException {
        writeTo(() -> out);
    }

    /** As {@link #writeTo(OutputStream)}, to where is asked only when the part is open. */
    public void writeTo(Destination destination) throws IOException {
        try (InputStream in = opened()) {
            OutputStream out = destination.begin();
            byte[] buffer = new byte[64 * 1024];
            for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
                out.write(buffer, 0, count);
            }
        }
    }

    private InputStream opened() throws SourceBroken {
        try {
            return open();
        } catch (IOException e) {
            throw new SourceBroken(e);
        }
    }

    private static int read(InputStream in, byte[] buffer) throws SourceBroken {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new SourceBroken(e);
        }
    }

    /** What was to be sent could not be read: the fault of the sender, not of the connection. */
    public static final class SourceBroken extends IOException {
        private static final long serialVersionUID = 1L;

        SourceBroken(IOException cause) {
            super(cause);
        }
    }

    private static String headers(String type, String id) {
        return "Content-Type: " + type + "\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <" + id + ">\r\n\r\n";
    }

    private static String harmless(String value) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"<>".indexOf(c) < 0)) {
            throw new IllegalArgumentException("not a media type or Content-ID: printable ASCII without blanks");
        }
        return value;
    }

    private static byte[] concat(byte[] a, byte[] b, byte[] c) {
        byte[] all = new byte[a.length + b.length + c.length];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        System.arraycopy(c, 0, all, a.length + b.length, c.length);
        return all;
    }

    /** Keeps the promise of the length: a file that shrank or grew meanwhile must not become a valid message. */
    private static final class Counted extends InputStream {
        private final InputStream in;
        private long left;

        Counted(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = in.read(target, offset, length);
            if (count < 0 ? left > 0 : count > left) {
                throw new IOException("the part does not have the length announced");
            }
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
