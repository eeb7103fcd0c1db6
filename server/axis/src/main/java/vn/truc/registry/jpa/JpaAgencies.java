package vn.truc.registry.jpa;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.query.Query;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.Agencies;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyQuery;
import vn.truc.registry.AgencyStatus;
import vn.truc.registry.channel.ChannelKind;
import vn.truc.registry.code.LookAlike;
import vn.truc.registry.code.SearchName;

/** Agencies by JPA queries. */
public final class JpaAgencies implements Agencies {
    private final Supplier<EntityManager> unit;

    /** Works on the entity manager of the running unit. */
    public JpaAgencies(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public Optional<Agency> find(AgencyId code) {
        return Optional.ofNullable(unit.get().find(Agency.class, code.value()));
    }

    @Override
    public Optional<Agency> findByLegacyCode(AgencyId legacyCode) {
        return unit.get()
                .createQuery("select a from Agency a where a.legacyCode = :code", Agency.class)
                .setParameter("code", legacyCode.value())
                .getResultStream()
                .findFirst();
    }

    @Override
    public Optional<Agency> lock(AgencyId code) {
        return Optional.ofNullable(unit.get().find(Agency.class, code.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public Map<AgencyId, Agency> findAll(Collection<AgencyId> codes) {
        return all("code", codes.stream().map(AgencyId::value).toList()).collect(toMap(Agency::id, identity()));
    }

    @Override
    public Map<AgencyId, Agency> findAllByLegacyCode(Collection<AgencyId> legacyCodes) {
        return all("legacyCode", legacyCodes.stream().map(AgencyId::value).toList())
                .collect(toMap(agency -> agency.legacyCode().orElseThrow(), identity()));
    }

    @Override
    public Map<String, Agency> findAllBySkeleton(Collection<String> skeletons) {
        return all("skeleton", skeletons)
                .collect(toMap(agency -> LookAlike.skeleton(agency.id().value()), identity(), (one, other) -> one));
    }

    @Override
    public Map<String, Agency> findAllByLegacySkeleton(Collection<String> skeletons) {
        return all("legacySkeleton", skeletons)
                .collect(toMap(
                        agency -> LookAlike.skeleton(
                                agency.legacyCode().orElseThrow().value()),
                        identity(),
                        (one, other) -> one));
    }

    private Stream<Agency> all(String field, Collection<String> values) {
        return values.isEmpty()
                ? Stream.empty()
                : unit.get()
                        .createQuery("select a from Agency a where a." + field + " in :values", Agency.class)
                        .setParameter("values", values)
                        .getResultStream();
    }

    @Override
    public List<AgencyId> succeededBy(AgencyId successor) {
        return unit.get()
                .createQuery("select a.code from Agency a where a.successor = :successor order by a.code", String.class)
                .setParameter("successor", successor.value())
                .getResultStream()
                .map(AgencyId::of)
                .toList();
    }

    @Override
    public List<Agency> list(AgencyQuery query, int limit) {
        String name = query.name().map(SearchName::of).orElse("");
        return unit.get()
                .createQuery(
                        "select a from Agency a where a.changedAt >= :since and a.changeNumber > :version"
                                + " and a.code > :after"
                                + (name.isEmpty() ? "" : " and a.searchName like :name escape '!'")
                                + " order by a.code",
                        Agency.class)
                .setParameter("since", query.changedSince().orElse(Instant.EPOCH))
                .setParameter("version", query.sinceVersion().orElse(-1L))
                .setParameter("after", query.after().map(AgencyId::value).orElse(""))
                .setMaxResults(limit)
                .unwrap(Query.class)
                .setProperties(name.isEmpty() ? Map.of() : Map.of("name", "%" + literal(name) + "%"))
                .getResultList();
    }

    private static String literal(String text) {
        return text.replaceAll("([!%_])", "!$1");
    }

    @Override
    public List<Agency> unnumbered() {
        return unit.get()
                .createQuery("select a from Agency a where a.changeNumber = 0", Agency.class)
                .getResultList();
    }

    @Override
    public long version() {
        return unit.get()
                .createQuery("select v.number from RegistryVersion v", Long.class)
                .getSingleResult();
    }

    @Override
    public long nextVersion() {
        RegistryVersion version =
                unit.get().find(RegistryVersion.class, RegistryVersion.ONLY, LockModeType.PESSIMISTIC_WRITE);
        return version.next();
    }

    @Override
    public List<Agency> receivingBy(ChannelKind channel) {
        return unit.get()
                .createQuery(
                        "select a from Agency a where a.channel = :channel and a.status = :active order by a.code",
                        Agency.class)
                .setParameter("channel", channel)
                .setParameter("active", AgencyStatus.ACTIVE)
                .getResultList();
    }

    @Override
    public boolean isEmpty() {
        return unit.get()
                .createQuery("select a.code from Agency a", String.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public void add(Agency agency) {
        unit.get().persist(agency);
    }
}
