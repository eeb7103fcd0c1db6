package vn.truc.pki;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;

/**
 * A complete CRL of one authority, or of a part of its certificates (RFC 5280 §5). Delta lists, indirect lists and
 * lists of some reasons only are none: their critical extensions say so, and no statement is read into them.
 */
public final class RevocationList {
    private static final int CRL_SIGN = 6;

    private final X509CRL crl;
    private final Scope scope;

    private RevocationList(X509CRL crl, Scope scope) {
        this.crl = crl;
        this.scope = scope;
    }

    /**
     * Reads one list, DER or PEM.
     *
     * @throws IllegalArgumentException if it is none, or not a complete one, or never says when the next comes
     */
    public static RevocationList read(byte[] bytes) {
        try {
            return of((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes)));
        } catch (CRLException | StackOverflowError e) {
            // Java reads indefinite lengths within each other by recursion; a list is DER (RFC 5280 §4.1) and has none.
            throw new IllegalArgumentException("this is no certificate revocation list (CRL)", e);
        } catch (CertificateException e) {
            throw new IllegalStateException("this Java cannot read certificates", e);
        }
    }

    /** @throws IllegalArgumentException as {@link #read} */
    public static RevocationList of(X509CRL crl) {
        if (crl == null) {
            throw new IllegalArgumentException("this is no certificate revocation list (CRL)");
        }
        if (!isStrong(crl)) {
            throw new IllegalArgumentException("this list is signed with an algorithm that is too weak");
        }
        if (crl.getNextUpdate() == null) {
            throw new IllegalArgumentException("this list does not say when the next one comes (nextUpdate)");
        }
        return new RevocationList(crl, Scope.of(crl));
    }

    private static boolean isStrong(X509CRL crl) {
        try {
            return Strength.isEnough(new JcaX509CRLHolder(crl).toASN1Structure().getSignatureAlgorithm());
        } catch (CRLException e) {
            return false;
        }
    }

    /** Whether this authority, and one that may sign lists, has signed it. */
    public boolean isBy(X509Certificate authority) {
        boolean[] usage = authority.getKeyUsage();
        if (!crl.getIssuerX500Principal().equals(authority.getSubjectX500Principal())
                || !Chain.isAuthority(authority)
                || (usage != null && !usage[CRL_SIGN])) {
            return false;
        }
        try {
            crl.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * What it says of a certificate that the authority has issued which {@linkplain #isBy signed} it.
     *
     * @param grace how long after nextUpdate its silence still counts
     */
    public RevocationStatus of(X509Certificate certificate, Instant now, Duration grace) {
        if (!scope.covers(certificate)) {
            return RevocationStatus.UNKNOWN;
        }
        if (crl.isRevoked(certificate)) {
            return RevocationStatus.REVOKED;
        }
        boolean inForce =
                !now.isBefore(thisUpdate()) && now.isBefore(nextUpdate().plus(grace));
        return inForce ? RevocationStatus.GOOD : RevocationStatus.UNKNOWN;
    }

    public Instant thisUpdate() {
        return crl.getThisUpdate().toInstant();
    }

    public Instant nextUpdate() {
        return crl.getNextUpdate().toInstant();
    }

    /** How many certificates it names. */
    public int size() {
        return Optional.ofNullable(crl.getRevokedCertificates())
                .map(java.util.Set::size)
                .orElse(0);
    }

    /** The same text for lists of the same certificates of an authority. */
    public String scope() {
        return scope.text();
    }

    /** Its issuer in RFC 2253 form. */
    public String issuer() {
        return crl.getIssuerX500Principal().getName();
    }

    public byte[] der() {
        try {
            return crl.getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException("a list that was read has a DER form", e);
        }
    }
}
