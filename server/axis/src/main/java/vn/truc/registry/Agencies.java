package vn.truc.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.channel.ChannelKind;

/** The registry's rows. Every call belongs to the running unit of work; what it returns is managed there. */
public interface Agencies {
    Optional<Agency> find(AgencyId code);

    Optional<Agency> findByLegacyCode(AgencyId legacyCode);

    /** Locks the agency's row until the unit ends, so that certificates of one agency are counted one at a time. */
    Optional<Agency> lock(AgencyId code);

    /** Those with one of these codes, by code. */
    Map<AgencyId, Agency> findAll(Collection<AgencyId> codes);

    /** Those with one of these codes as their QCVN 102:2016 code, by that. */
    Map<AgencyId, Agency> findAllByLegacyCode(Collection<AgencyId> legacyCodes);

    /** Those whose codes look like one of these, by what they look like. */
    Map<String, Agency> findAllBySkeleton(Collection<String> skeletons);

    /** Those whose QCVN 102:2016 codes look like one of these, by what they look like. */
    Map<String, Agency> findAllByLegacySkeleton(Collection<String> skeletons);

    /** Those that name this agency as their successor. */
    List<AgencyId> succeededBy(AgencyId successor);

    /** Ordered by code, at most {@code limit} whatever the query says. */
    List<Agency> list(AgencyQuery query, int limit);

    /** Those that an earlier version has registered, without a number. */
    List<Agency> unnumbered();

    /** How often the registry has been changed. */
    long version();

    /**
     * One change more: its number. Holds the registry until the unit ends, so that changes are numbered in the order in
     * which they are committed.
     */
    long nextVersion();

    /** The active agencies that get their deliveries in this way, by code. */
    List<Agency> receivingBy(ChannelKind channel);

    boolean isEmpty();

    void add(Agency agency);
}
