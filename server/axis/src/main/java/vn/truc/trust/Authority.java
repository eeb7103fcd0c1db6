package vn.truc.trust;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.Digest;
import vn.truc.pki.Chain;
import vn.truc.xml.XmlText;

/** The certificate of an authority that issues agencies' certificates. One that is withdrawn may come back. */
@Entity
@Table(name = "trust_authority")
public class Authority {
    /** What it is good for. Stored by name. */
    public enum Role {
        /** It is believed by itself. */
        ANCHOR,
        /** It only helps to find the way to an anchor: an issuing authority, or a cross-certificate of a roll-over. */
        INTERMEDIATE
    }

    /** Whether it counts. Stored by name. */
    public enum State {
        ACTIVE,
        WITHDRAWN
    }

    @Id
    private String sha256;

    @Column(nullable = false)
    private String subject;

    @Column(nullable = false)
    private byte[] der;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Role role;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(name = "crl_address")
    private @Nullable String crlAddress;

    @Column(name = "ocsp_address")
    private @Nullable String ocspAddress;

    @Column(name = "valid_until", nullable = false)
    private Instant validUntil;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Authority() {}

    /** @throws IllegalArgumentException if it is no authority's certificate */
    Authority(X509Certificate certificate) {
        if (!Chain.isAuthority(certificate)) {
            throw new IllegalArgumentException(
                    "this is not the certificate of an authority (CA): basicConstraints must say so");
        }
        der = encoded(certificate);
        sha256 = Digest.of(der).hex();
        subject = XmlText.cut(certificate.getSubjectX500Principal().getName(), 500);
        validUntil = certificate.getNotAfter().toInstant();
        role = Role.INTERMEDIATE;
        state = State.WITHDRAWN;
        changedAt = Instant.EPOCH;
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the certificate has no DER form", e);
        }
    }

    /** What an operator says of it: from now on it counts as that. */
    void believe(Role as, Addresses addresses, Instant at) {
        role = as;
        state = State.ACTIVE;
        crlAddress = text(addresses.crl());
        ocspAddress = text(addresses.ocsp());
        changedAt = at;
    }

    /** It counts no longer. */
    void withdraw(Instant at) {
        if (state == State.WITHDRAWN) {
            throw new IllegalStateException("authority " + sha256 + " is withdrawn already");
        }
        state = State.WITHDRAWN;
        changedAt = at;
    }

    /**
     * Where the axis may ask what it has revoked; operators say so, certificates do not.
     *
     * @param crl of its CRL, http or https
     * @param ocsp of its OCSP responder, http or https
     */
    public record Addresses(@Nullable URI crl, @Nullable URI ocsp) {
        /** Nowhere: lists are brought by operators. */
        public static final Addresses NONE = new Addresses(null, null);

        public Addresses {
            check("crl", crl);
            check("ocsp", ocsp);
        }

        private static void check(String name, @Nullable URI address) {
            if (address != null
                    && (address.getHost() == null
                            || address.getUserInfo() != null
                            || address.getFragment() != null
                            || !("http".equals(address.getScheme()) || "https".equals(address.getScheme())))) {
                throw new IllegalArgumentException(
                        name + " must be an address such as http://crl.example.vn/ca.crl, not " + address);
            }
        }
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toASCIIString();
    }

    private static @Nullable URI address(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }

    public Digest sha256() {
        return new Digest(sha256);
    }

    /** In RFC 2253 form, for people to read. */
    public String subject() {
        return subject;
    }

    public Role role() {
        return role;
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    public Addresses addresses() {
        return new Addresses(address(crlAddress), address(ocspAddress));
    }

    public Instant validUntil() {
        return validUntil;
    }

    public Instant changedAt() {
        return changedAt;
    }

    /** The certificate itself. */
    public X509Certificate certificate() {
        return read(der);
    }

    static X509Certificate read(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException("a stored certificate cannot be read", e);
        }
    }
}
