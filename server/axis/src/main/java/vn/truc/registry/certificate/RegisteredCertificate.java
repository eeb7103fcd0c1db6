package vn.truc.registry.certificate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.xml.XmlText;

/** A certificate that may sign for an agency. A certificate belongs to one agency for ever, also when revoked. */
@Entity
@Table(name = "agency_certificate")
public class RegisteredCertificate {
    /** Whether it may sign. Stored by name. */
    public enum State {
        /** It may sign while it is valid. */
        ACTIVE,
        /** An operator has stopped it for now. */
        SUSPENDED,
        /** An operator has stopped it for good. */
        REVOKED;

        boolean mayBecome(State next) {
            return this != REVOKED && this != next;
        }
    }

    @Id
    private String sha256;

    @Column(nullable = false)
    private String agency;

    @Column(nullable = false)
    private String subject;

    @Column(nullable = false)
    private byte[] der;

    @Column(name = "valid_from", nullable = false)
    private Instant validFrom;

    @Column(name = "valid_until", nullable = false)
    private Instant validUntil;

    @Enumerated(EnumType.STRING)
    @Column(name = "standing", nullable = false)
    private State state;

    @Column(name = "registered_at", nullable = false)
    private Instant registeredAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    /** Of the last warning that it ends: in so many days. */
    @Column(name = "told")
    private @Nullable Integer told;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected RegisteredCertificate() {}

    RegisteredCertificate(AgencyId agency, X509Certificate certificate, Instant at) {
        this.der = encoded(certificate);
        this.sha256 = Digest.of(der).hex();
        this.agency = agency.value();
        this.subject = XmlText.cut(certificate.getSubjectX500Principal().getName(), 500);
        this.validFrom = certificate.getNotBefore().toInstant();
        this.validUntil = certificate.getNotAfter().toInstant();
        this.state = State.ACTIVE;
        this.registeredAt = at;
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the certificate has no DER form", e);
        }
    }

    /** @throws IllegalStateException if it may not */
    void become(State next, Instant at) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("certificate " + sha256 + " is " + state + " and cannot become " + next);
        }
        state = next;
        revokedAt = next == State.REVOKED ? at : null;
    }

    /**
     * Whether operators should hear that it ends, as they have not yet of a time so near.
     *
     * @param days until it ends, at most
     */
    boolean isToBeTold(int days) {
        return told == null || told > days;
    }

    void told(int days) {
        told = days;
    }

    /** SHA-256 of the DER form. */
    public Digest sha256() {
        return new Digest(sha256);
    }

    public AgencyId agency() {
        return AgencyId.of(agency);
    }

    /** Its subject in RFC 2253 form, for people to read. */
    public String subject() {
        return subject;
    }

    public byte[] der() {
        return der.clone();
    }

    /** The certificate itself. */
    public X509Certificate certificate() {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException("a stored certificate cannot be read", e);
        }
    }

    public Instant validFrom() {
        return validFrom;
    }

    public Instant validUntil() {
        return validUntil;
    }

    public State state() {
        return state;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }

    /** Whether it may sign at this moment. */
    public boolean isUsable(Instant now) {
        return state == State.ACTIVE && !now.isBefore(validFrom) && now.isBefore(validUntil);
    }

    /** Whether it may sign now or perhaps later. */
    boolean isCurrent(Instant now) {
        return state != State.REVOKED && now.isBefore(validUntil);
    }
}
