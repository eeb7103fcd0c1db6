package vn.truc.wire.profile;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Decides whether the holder of a certificate may speak: registered, valid now, trusted. Called once for each envelope
 * of sound structure, before any cryptography, possibly by many threads at once.
 */
@FunctionalInterface
public interface CertificateCheck {
    /**
     * Returns if the certificate is accepted.
     *
     * @param signer the certificate in the envelope; nothing about it has been proven yet
     * @param others further certificates of the envelope, untrusted; version 1 of the profile carries none
     * @throws ProfileException {@link ProfileException#signatureInvalid()} if it is not, whatever the reason
     */
    void check(X509Certificate signer, List<X509Certificate> others) throws ProfileException;
}
