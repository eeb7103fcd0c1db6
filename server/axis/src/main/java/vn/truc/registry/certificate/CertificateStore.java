package vn.truc.registry.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;

/** The certificates' rows. Every call belongs to the running unit of work; what it returns is managed there. */
public interface CertificateStore {
    Optional<RegisteredCertificate> find(Digest sha256);

    /** Oldest first. */
    List<RegisteredCertificate> of(AgencyId agency);

    /** Those not revoked whose validity ends after the one and not after the other, by when it ends. */
    List<RegisteredCertificate> ending(Instant after, Instant until);

    void add(RegisteredCertificate certificate);
}
