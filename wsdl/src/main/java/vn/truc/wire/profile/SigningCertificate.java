package vn.truc.wire.profile;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;

/** What a certificate must be like to sign for an agency. Asked before it is registered, not when a message comes. */
public final class SigningCertificate {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private SigningCertificate() {}

    /**
     * Refuses a certificate whose messages would all be refused, that is not meant to sign messages (RFC 5280 §4.2.1.3,
     * §4.2.1.9), or that says something essential which is not understood (§4.2).
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
        if (base64Length(certificate) > SecurityToken.LONGEST) {
            throw new IllegalArgumentException("chứng thư quá dài: mỗi thông điệp mang nó ở dạng base64, tối đa "
                    + SecurityToken.LONGEST + " ký tự; hãy xin chứng thư ngắn hơn | the certificate is too long:"
                    + " each message carries it in base64 of " + SecurityToken.LONGEST
                    + " characters at most; ask for a shorter one");
        }
        if (certificate.hasUnsupportedCriticalExtension()) {
            throw new IllegalArgumentException("chứng thư có phần mở rộng bắt buộc (critical) không được hiểu trong số "
                    + certificate.getCriticalExtensionOIDs() + "; hãy xin chứng thư không có nó | the certificate has a"
                    + " critical extension that is not understood among " + certificate.getCriticalExtensionOIDs()
                    + "; ask for one without it");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            throw new IllegalArgumentException(
                    "the certificate's key usage allows no signatures: digitalSignature or nonRepudiation is needed");
        }
    }

    private static int base64Length(X509Certificate certificate) {
        try {
            return (certificate.getEncoded().length + 2) / 3 * 4;
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the certificate has no DER form", e);
        }
    }
}
