package vn.truc.registry.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.registry.certificate.CertificateStore;
import vn.truc.registry.certificate.RegisteredCertificate;

/** Certificates by JPA queries. */
public final class JpaCertificateStore implements CertificateStore {
    private final Supplier<EntityManager> unit;

    /** Works on the entity manager of the running unit. */
    public JpaCertificateStore(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public Optional<RegisteredCertificate> find(Digest sha256) {
        return Optional.ofNullable(unit.get().find(RegisteredCertificate.class, sha256.hex()));
    }

    @Override
    public List<RegisteredCertificate> of(AgencyId agency) {
        return unit.get()
                .createQuery(
                        "select c from RegisteredCertificate c where c.agency = :agency order by c.registeredAt, c.sha256",
                        RegisteredCertificate.class)
                .setParameter("agency", agency.value())
                .getResultList();
    }

    @Override
    public List<RegisteredCertificate> ending(Instant after, Instant until) {
        return unit.get()
                .createQuery(
                        "select c from RegisteredCertificate c where c.state <> :revoked"
                                + " and c.validUntil > :after and c.validUntil <= :until order by c.validUntil, c.sha256",
                        RegisteredCertificate.class)
                .setParameter("revoked", RegisteredCertificate.State.REVOKED)
                .setParameter("after", after)
                .setParameter("until", until)
                .getResultList();
    }

    @Override
    public void add(RegisteredCertificate certificate) {
        unit.get().persist(certificate);
    }
}
