package vn.truc.signature.trust;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.truc.pki.Chain;
import vn.truc.pki.RevocationStatus;
import vn.truc.signature.Reason;
import vn.truc.signature.SignatureSettings.Revocation;

/** Whether a signer leads to the trust list, at the time of judging (RFC 5280 §6). Asks nobody on a network. */
public final class TrustCheck {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private final TrustList list;
    private final Revocation revocation;
    private final Instant now;

    public TrustCheck(TrustList list, Revocation revocation, Instant now) {
        this.list = list;
        this.revocation = revocation;
        this.now = now;
    }

    /** Why the signer is not trusted; {@link Reason#TRUSTED} if it is. */
    public Reason check(X509Certificate signer, List<X509Certificate> others) {
        boolean[] usage = signer.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
            return Reason.CERTIFICATE_UNSUITABLE;
        }
        Optional<List<X509Certificate>> path = path(signer, others);
        if (path.isEmpty()) {
            return Reason.UNTRUSTED_SIGNER;
        }
        Reason revoked = revocation(path.get());
        if (revoked == Reason.CERTIFICATE_REVOKED) {
            return revoked;
        }
        if (now.isBefore(signer.getNotBefore().toInstant())) {
            return Reason.CERTIFICATE_NOT_YET_VALID;
        }
        return now.isAfter(signer.getNotAfter().toInstant()) ? Reason.CERTIFICATE_EXPIRED : revoked;
    }

    /** The signer first, the certificate of the list last. */
    private Optional<List<X509Certificate>> path(X509Certificate signer, List<X509Certificate> others) {
        if (list.certificates().contains(signer)) {
            return Optional.of(List.of(signer));
        }
        // A signer on the list vouches for itself, and for nobody else.
        List<X509Certificate> issuers = new ArrayList<>(others);
        issuers.addAll(list.certificates());
        return Chain.of(signer, list.certificates(), issuers, within(signer)).map(Chain::certificates);
    }

    /** Now, or the nearest time at which the signer's own certificate is valid: whether that is now is told apart. */
    private Instant within(X509Certificate signer) {
        Instant from = signer.getNotBefore().toInstant();
        Instant until = signer.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            return from;
        }
        return now.isAfter(until) ? until : now;
    }

    private Reason revocation(List<X509Certificate> path) {
        RevocationStatus status = RevocationStatus.GOOD;
        for (int i = 0; i + 1 < path.size(); i++) {
            X509Certificate certificate = path.get(i);
            X509Certificate issuer = path.get(i + 1);
            status = status.and(list.revoked().stream()
                    .filter(crl -> crl.isBy(issuer))
                    .map(crl -> crl.of(certificate, now, Duration.ZERO))
                    .reduce(RevocationStatus.UNKNOWN, RevocationStatus::or));
        }
        return switch (status) {
            case REVOKED -> Reason.CERTIFICATE_REVOKED;
            case UNKNOWN -> revocation == Revocation.REQUIRED ? Reason.REVOCATION_UNKNOWN : Reason.TRUSTED;
            case GOOD -> Reason.TRUSTED;
        };
    }
}
