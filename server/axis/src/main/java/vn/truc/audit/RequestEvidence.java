package vn.truc.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.SignedRequest;
import vn.truc.xml.XmlText;

/** A signed request exactly as it arrived, with who was found to have signed it. */
@Entity
@Table(name = "request_evidence")
public class RequestEvidence {
    @Id
    private String sha256;

    @Column(nullable = false)
    private String operation;

    @Column(nullable = false)
    private String signer;

    @Column(nullable = false)
    private String certificate;

    @Column(name = "certificate_subject", nullable = false)
    private String certificateSubject;

    @Column(name = "verified_at", nullable = false)
    private Instant verifiedAt;

    @Column(nullable = false)
    private long length;

    @Column
    private byte @Nullable [] envelope;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected RequestEvidence() {}

    /** @param inRow whether the envelope stands in the row; else it is in the content store under its digest */
    RequestEvidence(SignedRequest request, boolean inRow) {
        this.sha256 = request.digest().hex();
        this.operation = request.operation();
        this.signer = request.signer().value();
        this.certificate = request.certificate().hex();
        this.certificateSubject = XmlText.cut(request.certificateSubject(), 500);
        this.verifiedAt = request.verifiedAt();
        this.length = request.envelope().length;
        this.envelope = inRow ? request.envelope() : null;
    }

    public Digest sha256() {
        return new Digest(sha256);
    }

    public String operation() {
        return operation;
    }

    public AgencyId signer() {
        return AgencyId.of(signer);
    }

    /** SHA-256 of the signing certificate. */
    public Digest certificate() {
        return new Digest(certificate);
    }

    public String certificateSubject() {
        return certificateSubject;
    }

    public Instant verifiedAt() {
        return verifiedAt;
    }

    public long length() {
        return length;
    }

    /** The envelope's bytes, unless they are in the content store. */
    Optional<byte[]> inRow() {
        return Optional.ofNullable(envelope).map(byte[]::clone);
    }
}
