package vn.truc.security;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import vn.truc.exchange.Digest;
import vn.truc.registry.RegisteredCertificate;
import vn.truc.registry.Registry;
import vn.truc.wire.profile.CertificateCheck;
import vn.truc.wire.profile.ProfileException;

/**
 * Which certificates may speak: those an operator registered for an agency, by their exact bytes. Names, issuers and
 * chains decide nothing. Unknown, revoked and expired ones are refused alike, so that the answer tells a stranger
 * nothing. Thread-safe.
 */
public final class Signers implements CertificateCheck {
    private final Registry registry;
    private final InstantSource clock;

    public Signers(Registry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public void check(X509Certificate signer, List<X509Certificate> others) throws ProfileException {
        registration(signer);
    }

    /**
     * The registration under which a certificate may sign now.
     *
     * @throws ProfileException signature invalid, if there is none
     */
    public RegisteredCertificate registration(X509Certificate signer) throws ProfileException {
        Optional<RegisteredCertificate> found = registry.certificate(digest(signer));
        if (found.isEmpty() || !found.get().isUsable(clock.instant())) {
            throw ProfileException.signatureInvalid();
        }
        return found.get();
    }

    private static Digest digest(X509Certificate signer) throws ProfileException {
        try {
            return Digest.of(signer.getEncoded());
        } catch (CertificateEncodingException e) {
            throw ProfileException.signatureInvalid();
        }
    }
}
