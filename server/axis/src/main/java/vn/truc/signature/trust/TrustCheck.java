package vn.truc.signature.trust;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        // Only what may issue: a signer on the list vouches for itself, and for nobody else.
        Set<TrustAnchor> anchors = list.certificates().stream()
                .filter(certificate -> certificate.getBasicConstraints() >= 0)
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
        if (anchors.isEmpty()) {
            return Optional.empty();
        }
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(signer);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            List<X509Certificate> known = new ArrayList<>(others);
            known.add(signer);
            known.addAll(list.certificates());
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(within(signer)));
            PKIXCertPathBuilderResult result = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            List<X509Certificate> path = new ArrayList<>();
            for (Certificate certificate : result.getCertPath().getCertificates()) {
                path.add((X509Certificate) certificate);
            }
            path.add(result.getTrustAnchor().getTrustedCert());
            return Optional.of(path);
        } catch (CertPathBuilderException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot check certificates", e);
        }
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
        boolean unknown = false;
        for (int i = 0; i + 1 < path.size(); i++) {
            X509Certificate certificate = path.get(i);
            List<X509CRL> lists = lists(certificate, path.get(i + 1).getPublicKey());
            if (lists.stream().anyMatch(crl -> crl.isRevoked(certificate))) {
                return Reason.CERTIFICATE_REVOKED;
            }
            unknown |= lists.stream().noneMatch(this::isInForce);
        }
        return unknown && revocation == Revocation.REQUIRED ? Reason.REVOCATION_UNKNOWN : Reason.TRUSTED;
    }

    private boolean isInForce(X509CRL crl) {
        return crl.getNextUpdate() != null && crl.getNextUpdate().toInstant().isAfter(now);
    }

    private List<X509CRL> lists(X509Certificate certificate, PublicKey issuer) {
        return list.revoked().stream()
                .filter(crl -> crl.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(crl -> isSignedBy(crl, issuer))
                .toList();
    }

    private static boolean isSignedBy(X509CRL crl, PublicKey issuer) {
        try {
            crl.verify(issuer);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
