package vn.truc.client.internal.soap;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/**
 * Whom the client takes for the axis: a pinned certificate, or one issued by an authority to the name agreed. The name
 * is needed because such an authority also issues the certificates of agencies, and none of them may speak for the
 * axis.
 *
 * @param pinned certificates of the axis itself
 * @param authorities certificates of those who issue it
 * @param axisName common name in a certificate issued by an authority; null when there is no authority
 */
public record AnchorCheck(Set<X509Certificate> pinned, Set<X509Certificate> authorities, @Nullable String axisName) {
    public AnchorCheck {
        pinned = Set.copyOf(pinned);
        authorities = Set.copyOf(authorities);
    }

    /** Why the certificate is not the axis's at that time; null when it is. */
    public @Nullable String objection(X509Certificate signer, Collection<X509Certificate> others, Instant at) {
        if (at.isBefore(signer.getNotBefore().toInstant())
                || at.isAfter(signer.getNotAfter().toInstant())) {
            return "the certificate is valid from " + signer.getNotBefore().toInstant() + " to "
                    + signer.getNotAfter().toInstant();
        }
        if (pinned.contains(signer)) {
            return null;
        }
        if (authorities.isEmpty()) {
            return "the certificate is not one of the axis's certificates given to this client";
        }
        if (axisName == null || !axisName.equals(commonName(signer))) {
            return "the certificate is not issued to " + axisName;
        }
        return isIssued(signer, others, at)
                ? null
                : "the certificate is not issued by an authority given to this client";
    }

    private boolean isIssued(X509Certificate signer, Collection<X509Certificate> others, Instant at) {
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(signer);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                    authorities.stream()
                            .map(authority -> new TrustAnchor(authority, null))
                            .collect(Collectors.toSet()),
                    target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.copyOf(others))));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (CertPathBuilderException | InvalidAlgorithmParameterException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PKIX", e);
        }
    }

    private static @Nullable String commonName(X509Certificate certificate) {
        try {
            for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (rdn.getType().equalsIgnoreCase("CN")) {
                    return String.valueOf(rdn.getValue());
                }
            }
            return null;
        } catch (InvalidNameException e) {
            return null;
        }
    }
}
