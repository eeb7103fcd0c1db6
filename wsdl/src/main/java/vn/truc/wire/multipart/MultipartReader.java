package vn.truc.wire.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.truc.wire.multipart.MultipartException.Reason;

/**
 * Reads a {@code multipart/related} message part by part, as it arrives. The first part is the envelope.
 *
 * <pre>{@code
 * try (MultipartReader reader = new MultipartReader(in, contentType, MultipartLimits.standard())) {
 *     Part envelope = reader.next().orElseThrow();
 *     ...
 *     Optional<Part> packet = reader.next();
 * }
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class MultipartReader implements AutoCloseable {
    private final InputStream in;
    private final MultipartLimits limits;
    private final MediaType mediaType;
    private final Segments segments;
    private final Set<String> contentIds = new HashSet<>();
    private @Nullable Content running;
    private int parts;
    private boolean ended;

    /**
     * Starts to read; nothing is taken from the stream yet.
     *
     * @param in the message, without its HTTP headers; closed by {@link #close()}
     * @param contentType the Content-Type of the message; an unquoted {@code type} and a missing {@code start} are fine
     * @throws MultipartException if it is not multipart/related or has no usable boundary
     */
    public MultipartReader(InputStream in, String contentType, MultipartLimits limits) throws MultipartException {
        this.in = in;
        this.limits = limits;
        this.mediaType = MediaType.parse(contentType);
        if (!mediaType.name().equals("multipart/related")) {
            throw new MultipartException(Reason.WRONG_CONTENT_TYPE, mediaType.name());
        }
        this.segments = new Segments(in, boundary(mediaType));
    }

    /** Whether a message of this Content-Type is for this reader, whatever its parameters. */
    public static boolean reads(String contentType) {
        int semicolon = contentType.indexOf(';');
        String name = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return name.strip().toLowerCase(Locale.ROOT).equals("multipart/related");
    }

    /**
     * The next part, or empty after the last one, when the stream has been read to its end. What was not read of the
     * part before is passed over, and so is what RFC 2046 lets stand before the first boundary and after the last.
     *
     * @throws MultipartException if the message is malformed, cut short or beyond a limit
     */
    public Optional<Part> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        if (running == null) {
            skipPreamble();
        } else {
            running.leave();
        }
        if (!segments.nextSegment()) {
            ended = true;
            if (parts == 0) {
                throw new MultipartException(Reason.NO_PARTS);
            }
            skipEpilogue();
            return Optional.empty();
        }
        if (parts == limits.parts()) {
            throw new MultipartException(Reason.TOO_MANY_PARTS, limits.parts());
        }
        PartHeaders headers = PartHeaders.read(segments, limits);
        running = new Content();
        Optional<String> contentId = headers.value("content-id").map(MultipartReader::withoutBrackets);
        checkIdentity(contentId);
        parts++;
        return Optional.of(new ReadPart(
                contentId,
                headers.value("content-type").orElse("application/octet-stream"),
                decoded(running, headers.value("content-transfer-encoding").orElse("binary"))));
    }

    /** Closes the stream of the message. */
    @Override
    public void close() throws IOException {
        ended = true;
        in.close();
    }

    private void checkIdentity(Optional<String> contentId) throws MultipartException {
        Optional<String> start = mediaType.parameter("start").map(MultipartReader::withoutBrackets);
        if (parts == 0 && start.isPresent() && !start.equals(contentId)) {
            throw new MultipartException(Reason.ROOT_NOT_FIRST);
        }
        if (contentId.isPresent() && !contentIds.add(contentId.get())) {
            throw new MultipartException(Reason.CONTENT_ID_REPEATED);
        }
    }

    private void skipPreamble() throws IOException {
        byte[] scratch = new byte[1024];
        int left = limits.headerBytes();
        for (int count = segments.read(scratch, 0, scratch.length);
                count >= 0;
                count = segments.read(scratch, 0, scratch.length)) {
            left -= count;
            if (left < 0) {
                throw new MultipartException(Reason.HEADERS_TOO_LARGE, limits.headerBytes());
            }
        }
    }

    /** Read, although nobody wants it, so that the connection can be used again. */
    private void skipEpilogue() throws IOException {
        byte[] scratch = new byte[1024];
        int left = limits.headerBytes();
        for (int count = segments.readBehind(scratch); count >= 0; count = segments.readBehind(scratch)) {
            left -= count;
            if (left < 0) {
                throw new MultipartException(Reason.HEADERS_TOO_LARGE, limits.headerBytes());
            }
        }
    }

    private static InputStream decoded(InputStream content, String encoding) throws MultipartException {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "7bit", "8bit", "binary" -> content;
            case "base64" -> new Base64Content(content);
            case "quoted-printable" -> new QuotedPrintableContent(content);
            default -> throw new MultipartException(Reason.ENCODING_UNKNOWN);
        };
    }

    private static String boundary(MediaType mediaType) throws MultipartException {
        String boundary = mediaType.parameter("boundary").orElse("");
        if (boundary.length() > MultipartLimits.BOUNDARY_LENGTH) {
            throw new MultipartException(Reason.BOUNDARY_TOO_LONG, MultipartLimits.BOUNDARY_LENGTH);
        }
        if (boundary.isEmpty() || boundary.endsWith(" ") || !boundary.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new MultipartException(Reason.BOUNDARY_MISSING);
        }
        return boundary;
    }

    private static String withoutBrackets(String id) {
        return id.length() > 2 && id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
    }

    private record ReadPart(Optional<String> contentId, String contentType, InputStream content) implements Part {}

    /** The raw bytes of the running part. */
    private final class Content extends InputStream {
        private boolean left;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left) {
                throw new IOException("the part is no longer the current one");
            }
            return segments.read(target, offset, length);
        }

        void leave() throws IOException {
            byte[] scratch = new byte[8192];
            while (segments.read(scratch, 0, scratch.length) >= 0) {
                // Passed over.
            }
            left = true;
        }
    }
}
