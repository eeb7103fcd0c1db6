package vn.truc.trust;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import vn.truc.exchange.Digest;
import vn.truc.pki.OcspAnswer;
import vn.truc.pki.RevocationStatus;

/** The newest answer of an OCSP responder about a certificate, checked when it came. */
@Entity
@Table(name = "ocsp_answer")
public class KnownAnswer {
    @Id
    private String certificate;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private RevocationStatus status;

    @Column(nullable = false)
    private byte[] der;

    @Column(name = "this_update", nullable = false)
    private Instant thisUpdate;

    @Column(name = "next_update", nullable = false)
    private Instant nextUpdate;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected KnownAnswer() {}

    KnownAnswer(Digest certificate, byte[] der, OcspAnswer answer) {
        this.certificate = certificate.hex();
        become(der, answer);
    }

    final void become(byte[] bytes, OcspAnswer answer) {
        der = bytes.clone();
        status = answer.status();
        thisUpdate = answer.thisUpdate();
        nextUpdate = answer.nextUpdate();
    }

    OcspAnswer answer() {
        return new OcspAnswer(status, thisUpdate, nextUpdate);
    }
}
