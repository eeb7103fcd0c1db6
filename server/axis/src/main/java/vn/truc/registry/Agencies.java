package vn.truc.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;

/** The registry's rows. Every call belongs to the running unit of work; what it returns is managed there. */
public interface Agencies {
    Optional<Agency> find(AgencyId code);

    Optional<Agency> findByLegacyCode(AgencyId legacyCode);

    /** Locks the agency's row until the unit ends, so that certificates of one agency are counted one at a time. */
    Optional<Agency> lock(AgencyId code);

    /** Ordered by code, at most {@code limit}. */
    List<Agency> list(Optional<Instant> changedSince, Optional<AgencyId> after, int limit);

    /** The active agencies that get their deliveries in this way, by code. */
    List<Agency> receivingBy(ChannelKind channel);

    boolean isEmpty();

    void add(Agency agency);

    Optional<RegisteredCertificate> certificate(Digest sha256);

    List<RegisteredCertificate> certificates(AgencyId agency);

    void add(RegisteredCertificate certificate);
}
