package vn.truc.soap.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.fault.AxisException;
import vn.truc.soap.SoapFaults;
import vn.truc.wire.multipart.MultipartException;
import vn.truc.wire.multipart.MultipartException.Reason;
import vn.truc.wire.multipart.MultipartReader;
import vn.truc.wire.multipart.Part;

/** The parts behind the envelope, still on the wire: nobody has read a byte of them. Belongs to one call. */
public final class IncomingParts {
    private final @Nullable MultipartReader reader;

    IncomingParts(@Nullable MultipartReader reader) {
        this.reader = reader;
    }

    /** A message that is an envelope and nothing else. */
    public static IncomingParts none() {
        return new IncomingParts(null);
    }

    /**
     * The content of the part that {@code href} names, which must be the next one.
     *
     * @throws AxisException if it is another one, or none
     */
    public InputStream named(String href) {
        String id = Part.idIn(href)
                .orElseThrow(() -> SoapFaults.invalidRequest("packet/href", "cid: and the Content-ID of a part"));
        Part part = next().orElseThrow(() -> SoapFaults.partMissing("there is no part behind the envelope", null));
        if (!part.contentId().equals(Optional.of(id))) {
            throw SoapFaults.partUnexpected("the part behind the envelope has another Content-ID");
        }
        return part.content();
    }

    /** @throws AxisException if there is one more part */
    public void mustBeOver() {
        if (next().isPresent()) {
            throw SoapFaults.partUnexpected("one part more than the Body names");
        }
    }

    /** The next part; what was not read of the one before is passed over. */
    public Optional<Part> next() {
        try {
            return reader == null ? Optional.empty() : reader.next();
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /** What it means that a part could not be read. */
    public static AxisException fault(IOException failure) {
        if (!(failure instanceof MultipartException broken)) {
            return SoapFaults.partMissing("the connection ended within it", failure);
        }
        return switch (broken.reason()) {
            case BOUNDARY_TOO_LONG -> SoapFaults.limitExceeded("length of the MIME boundary", broken.limit(), broken);
            case TOO_MANY_PARTS -> SoapFaults.limitExceeded("MIME parts", broken.limit(), broken);
            case TOO_MANY_HEADERS -> SoapFaults.limitExceeded("headers of one MIME part", broken.limit(), broken);
            case HEADERS_TOO_LARGE -> SoapFaults.limitExceeded("bytes around a MIME part", broken.limit(), broken);
            case TRUNCATED -> SoapFaults.partMissing("it is cut short", broken);
            case CONTENT_ID_REPEATED -> SoapFaults.partUnexpected("two parts have the same Content-ID");
            case WRONG_CONTENT_TYPE -> SoapFaults.wrongMediaType("multipart/related that cannot be read");
            default -> SoapFaults.malformedMime("MIME " + broken.reason(), broken);
        };
    }

    /** The same for the envelope itself, without which there is nothing to miss a part. */
    static AxisException faultOfEnvelope(IOException failure) {
        boolean early = !(failure instanceof MultipartException broken) || broken.reason() == Reason.TRUNCATED;
        return early ? SoapFaults.malformedMime("the request ended early", failure) : fault(failure);
    }
}
