package vn.truc.pki;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * A valid certification path (RFC 5280 §6): signatures, names, validity, basic constraints, path length, name
 * constraints and critical extensions hold. Revocation is not looked at.
 *
 * @param certificates the certificate itself first, the trust anchor last
 */
public record Chain(List<X509Certificate> certificates) {
    /** Certificates between the end entity and its anchor. */
    private static final int LONGEST = 4;

    public Chain {
        certificates = List.copyOf(certificates);
    }

    /**
     * A path to one of the anchors.
     *
     * @param anchors authorities that are believed; what their own certificates constrain holds, too
     * @param issuers further certificates of authorities, which count only if they lead to an anchor
     * @param at the time at which all of the path must be valid
     * @return empty if there is none, whatever the reason
     */
    public static Optional<Chain> of(
            X509Certificate certificate,
            Collection<X509Certificate> anchors,
            Collection<X509Certificate> issuers,
            Instant at) {
        // Who is no authority vouches for nobody.
        Set<TrustAnchor> trusted = anchors.stream()
                .filter(Chain::isAuthority)
                // Which Java's rules leave out.
                .filter(anchor -> isValid(anchor, at))
                .map(anchor -> new TrustAnchor(anchor, null))
                .collect(Collectors.toSet());
        if (trusted.isEmpty()) {
            return Optional.empty();
        }
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(certificate);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
            List<X509Certificate> known = new ArrayList<>(issuers);
            known.add(certificate);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            parameters.setMaxPathLength(LONGEST);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            return Optional.of(of((PKIXCertPathBuilderResult)
                            CertPathBuilder.getInstance("PKIX").build(parameters)))
                    .filter(Chain::isStrong)
                    .filter(chain -> NameLimits.keep(chain.anchor(), chain.below()));
        } catch (CertPathBuilderException none) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot check certificates", e);
        }
    }

    /** An anchor is believed for itself, whatever its own signature is. */
    private boolean isStrong() {
        return below().stream().allMatch(Chain::isStronglySigned);
    }

    private List<X509Certificate> below() {
        return certificates.subList(0, certificates.size() - 1);
    }

    private static boolean isStronglySigned(X509Certificate certificate) {
        try {
            return Strength.isEnough(new JcaX509CertificateHolder(certificate).getSignatureAlgorithm());
        } catch (CertificateEncodingException e) {
            return false;
        }
    }

    private static Chain of(PKIXCertPathBuilderResult result) {
        List<X509Certificate> path = new ArrayList<>();
        for (Certificate certificate : result.getCertPath().getCertificates()) {
            path.add((X509Certificate) certificate);
        }
        path.add(result.getTrustAnchor().getTrustedCert());
        return new Chain(path);
    }

    /** Whether all of its certificates are valid at that time. */
    public boolean isValid(Instant at) {
        return certificates.stream().allMatch(certificate -> isValid(certificate, at));
    }

    /** The trust anchor. */
    public X509Certificate anchor() {
        return certificates.get(certificates.size() - 1);
    }

    /** Whether it may issue certificates (RFC 5280 §4.2.1.9). */
    public static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    private static boolean isValid(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }
}
