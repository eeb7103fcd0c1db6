package vn.truc.security;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import vn.truc.exchange.Digest;
import vn.truc.registry.certificate.Certificates;
import vn.truc.trust.Trust;
import vn.truc.trust.TrustVerdict;
import vn.truc.wire.profile.CertificateCheck;
import vn.truc.wire.profile.ProfileException;

/**
 * Which certificates may speak: those an operator registered for an agency, by their exact bytes, as long as their
 * authorities do not say otherwise. A name decides nothing. Unknown, withdrawn, revoked and expired ones are refused
 * alike, so that the answer tells a stranger nothing; the log tells operators. Thread-safe.
 */
public final class Signers implements CertificateCheck {
    private final Certificates certificates;
    private final Trust trust;
    private final InstantSource clock;

    public Signers(Certificates certificates, Trust trust, InstantSource clock) {
        this.certificates = certificates;
        this.trust = trust;
        this.clock = clock;
    }

    @Override
    public void check(X509Certificate signer, List<X509Certificate> others) throws ProfileException {
        holder(signer);
    }

    /**
     * The agency for which a certificate may sign now; whether the agency may speak is another matter.
     *
     * @throws ProfileException signature invalid, if there is none
     */
    public Certificates.Holder holder(X509Certificate signer) throws ProfileException {
        Optional<Certificates.Holder> found = certificates.holder(digest(signer));
        if (found.isEmpty() || !found.get().certificate().isUsable(clock.instant())) {
            throw ProfileException.signatureInvalid();
        }
        TrustVerdict verdict = trust.of(signer);
        if (verdict != TrustVerdict.TRUSTED) {
            SecurityLog.notTrusted(found.get().certificate(), verdict);
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
