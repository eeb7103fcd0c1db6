package vn.truc.registry.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.registry.Agencies;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyStatus;
import vn.truc.registry.ChannelKind;
import vn.truc.registry.RegisteredCertificate;

/** Agencies and certificates by JPA queries. */
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
    public List<Agency> list(Optional<Instant> changedSince, Optional<AgencyId> after, int limit) {
        return unit.get()
                .createQuery(
                        "select a from Agency a where a.changedAt >= :since and a.code > :after order by a.code",
                        Agency.class)
                .setParameter("since", changedSince.orElse(Instant.EPOCH))
                .setParameter("after", after.map(AgencyId::value).orElse(""))
                .setMaxResults(limit)
                .getResultList();
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

    @Override
    public Optional<RegisteredCertificate> certificate(Digest sha256) {
        return Optional.ofNullable(unit.get().find(RegisteredCertificate.class, sha256.hex()));
    }

    @Override
    public List<RegisteredCertificate> certificates(AgencyId agency) {
        return unit.get()
                .createQuery(
                        "select c from RegisteredCertificate c where c.agency = :agency order by c.registeredAt, c.sha256",
                        RegisteredCertificate.class)
                .setParameter("agency", agency.value())
                .getResultList();
    }

    @Override
    public void add(RegisteredCertificate certificate) {
        unit.get().persist(certificate);
    }
}
