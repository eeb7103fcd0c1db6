package vn.truc.wire.profile;

import java.security.cert.X509Certificate;

/** What a certificate must be like to sign for an agency. Asked before it is registered, not when a message comes. */
public final class SigningCertificate {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private SigningCertificate() {}

    /**
     * Refuses a certificate whose messages would all be refused, or that is not meant to sign messages (RFC 5280
     * §4.2.1.3, §4.2.1.9).
     *
     * @throws IllegalArgumentException saying why, and what is needed
     */
    public static void mustFit(X509Certificate certificate) {
        try {
            Algorithms.checkKey(certificate.getPublicKey());
        } catch (ProfileException weak) {
            throw new IllegalArgumentException(
                    "the certificate's key (" + weak.facts().get("algorithm")
                            + ") is not accepted: use RSA of 2048 bits or more, or EC P-256 or P-384",
                    weak);
        }
        if (certificate.getBasicConstraints() >= 0) {
            throw new IllegalArgumentException(
                    "this is the certificate of an authority (CA): register the agency's own, which the authority issued");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            throw new IllegalArgumentException(
                    "the certificate's key usage allows no signatures: digitalSignature or nonRepudiation is needed");
        }
    }
}
