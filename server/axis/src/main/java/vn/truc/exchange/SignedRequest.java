package vn.truc.exchange;

import java.time.Instant;

/**
 * A request whose sender the axis has verified, with the envelope as it arrived: the evidence of who asked.
 *
 * @param operation the operation's name in the contract, e.g. {@code SendDocument}
 * @param signer the agency that the signing certificate is registered for
 * @param certificate SHA-256 of the DER form of that certificate; of a token, SHA-256 of the token
 * @param certificateSubject its subject, for people to read
 * @param envelope the bytes of the SOAP envelope, MIME parts excluded (of an exchange request their digests stand in
 *     it); never modified, except that a token is blotted out
 * @param verifiedAt when the axis verified it
 * @param proof by what the axis knows the signer
 */
public record SignedRequest(
        String operation,
        AgencyId signer,
        Digest certificate,
        String certificateSubject,
        byte[] envelope,
        Instant verifiedAt,
        Proof proof) {
    /** A request whose signature covers everything. */
    public SignedRequest(
            String operation,
            AgencyId signer,
            Digest certificate,
            String certificateSubject,
            byte[] envelope,
            Instant verifiedAt) {
        this(operation, signer, certificate, certificateSubject, envelope, verifiedAt, Proof.SIGNATURE);
    }

    /** What a receipt quotes to name this request. */
    public Digest digest() {
        return Digest.of(envelope);
    }
}
