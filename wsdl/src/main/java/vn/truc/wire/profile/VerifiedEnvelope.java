package vn.truc.wire.profile;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.w3c.dom.Element;

/**
 * What a valid signature vouches for.
 *
 * @param body the very element object the signature covers, free of comments; read the request from it and from nowhere
 *     else in the envelope
 * @param headers the header blocks that the signature covers as well, the very objects
 * @param signer the certificate whose key signed
 * @param expires when the signer says the message loses its meaning
 * @param signatureValue the bytes of the signature, unique to the message
 */
public record VerifiedEnvelope(
        Element body, List<Element> headers, X509Certificate signer, Instant expires, byte[] signatureValue) {
    public VerifiedEnvelope {
        headers = List.copyOf(headers);
    }

    /** Whether that header block is covered: the object, not one like it. */
    public boolean covers(Element header) {
        return headers.stream().anyMatch(covered -> covered == header);
    }

    /** From here on the message is refused as expired, so that nobody need remember having seen it. */
    public Instant forgettableFrom() {
        return expires.plus(TimestampWindow.SKEW);
    }
}
