package vn.truc.wire.profile;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.w3c.dom.Element;

/**
 * What a valid signature vouches for.
 *
 * @param body the very element object the signature covers, free of comments; read the request from it and from nowhere
 *     else in the envelope
 * @param signer the certificate whose key signed
 * @param expires when the signer says the message loses its meaning
 * @param signatureValue the bytes of the signature, unique to the message
 */
public record VerifiedEnvelope(Element body, X509Certificate signer, Instant expires, byte[] signatureValue) {
    /** From here on the message is refused as expired, so that nobody need remember having seen it. */
    public Instant forgettableFrom() {
        return expires.plus(TimestampWindow.SKEW);
    }
}
