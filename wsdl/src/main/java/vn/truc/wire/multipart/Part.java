package vn.truc.wire.multipart;

import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One part of a message, valid until the next one is asked for. */
public interface Part {
    /** The Content-ID without angle brackets. */
    Optional<String> contentId();

    /** The Content-Type with its parameters; {@code application/octet-stream} when the part does not say. */
    String contentType();

    /**
     * The content, its transfer encoding undone. Always the same stream. Reading throws {@link MultipartException} if
     * the part is cut short or wrongly encoded; closing it does not close the message.
     */
    InputStream content();

    /**
     * The Content-ID that a {@code cid:} address names (RFC 2392), or empty if it is no such address.
     *
     * @param href as it stands in the Body, e.g. {@code cid:packet%40sender}
     */
    static Optional<String> idIn(String href) {
        if (!href.regionMatches(true, 0, "cid:", 0, 4) || href.length() == 4) {
            return Optional.empty();
        }
        try {
            // A plus sign is itself in an address; URLDecoder would make it a space.
            return Optional.of(URLDecoder.decode(href.substring(4).replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
