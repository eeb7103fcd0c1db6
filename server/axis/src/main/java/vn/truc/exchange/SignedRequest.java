package vn.truc.exchange;

import java.time.Instant;

/**
 * A request whose signature the axis has verified, with the envelope exactly as it arrived: the evidence of who asked.
 *
 * @param operation the operation's name in the contract, e.g. {@code SendDocument}
 * @param signer the agency that the signing certificate is registered for
 * @param certificate SHA-256 of the DER form of that certificate
 * @param certificateSubject its subject, for people to read
 * @param envelope the bytes of the SOAP envelope, MIME parts excluded (their digests stand in it); never modified
 * @param verifiedAt when the axis verified it
 */
public record SignedRequest(
        String operation,
        AgencyId signer,
        Digest certificate,
        String certificateSubject,
        byte[] envelope,
        Instant verifiedAt) {

    /** What a receipt quotes to name this request. */
    public Digest digest() {
        return Digest.of(envelope);
    }
}
