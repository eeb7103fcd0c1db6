package vn.truc.wire.multipart;

import java.io.IOException;

/**
 * The message is not the multipart message it claims to be. An {@link IOException}, so that whoever reads a part cannot
 * mistake half of it for the whole.
 */
public final class MultipartException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** The Content-Type is not multipart/related, or cannot be read. */
        WRONG_CONTENT_TYPE,
        /** The Content-Type names no boundary, an impossible one, or two. */
        BOUNDARY_MISSING,
        /** The boundary is longer than RFC 2046 allows. */
        BOUNDARY_TOO_LONG,
        /** A boundary line is followed by something else than a line end. */
        BOUNDARY_MALFORMED,
        /** The message ended inside a part or its headers, before the closing boundary. */
        TRUNCATED,
        /** There are no parts at all. */
        NO_PARTS,
        /** More parts than the limit. */
        TOO_MANY_PARTS,
        /** More headers in one part than the limit. */
        TOO_MANY_HEADERS,
        /** More bytes of headers, or before the first boundary or after the last, than the limit. */
        HEADERS_TOO_LARGE,
        /** A header line continues on the next line. */
        HEADER_FOLDED,
        /** A part says the same header twice. */
        HEADER_REPEATED,
        /** A header line is not {@code name: value} ended by CR LF. */
        HEADER_MALFORMED,
        /** The parameter start does not name the first part. */
        ROOT_NOT_FIRST,
        /** Two parts have the same Content-ID. */
        CONTENT_ID_REPEATED,
        /** A Content-Transfer-Encoding that RFC 2045 does not know. */
        ENCODING_UNKNOWN,
        /** The bytes do not follow the Content-Transfer-Encoding of their part. */
        ENCODING_BROKEN
    }

    private final Reason reason;
    private final int limit;

    MultipartException(Reason reason) {
        this(reason, "");
    }

    MultipartException(Reason reason, String detail) {
        super(detail.isEmpty() ? reason.name() : reason.name() + ": " + detail);
        this.reason = reason;
        this.limit = 0;
    }

    /** One of the structural limits was exceeded. */
    MultipartException(Reason reason, int limit) {
        super(reason.name() + ": at most " + limit);
        this.reason = reason;
        this.limit = limit;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    /** What the exceeded limit allows; 0 if none was exceeded. */
    public int limit() {
        return limit;
    }

    /** Whether a structural limit was exceeded, rather than the grammar broken. */
    public boolean isLimit() {
        return switch (reason) {
            case BOUNDARY_TOO_LONG, TOO_MANY_PARTS, TOO_MANY_HEADERS, HEADERS_TOO_LARGE -> true;
            default -> false;
        };
    }
}
