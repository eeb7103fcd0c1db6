package vn.truc.trust.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.truc.exchange.Digest;
import vn.truc.trust.Authority;
import vn.truc.trust.KnownAnswer;
import vn.truc.trust.KnownList;
import vn.truc.trust.TrustStore;

/** Authorities, CRLs and OCSP answers by JPA queries. */
public final class JpaTrustStore implements TrustStore {
    private final Supplier<EntityManager> unit;

    /** Works on the entity manager of the running unit. */
    public JpaTrustStore(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public List<Authority> authorities() {
        return unit.get()
                .createQuery("select a from Authority a order by a.subject, a.sha256", Authority.class)
                .getResultList();
    }

    @Override
    public Optional<Authority> authority(Digest sha256) {
        return Optional.ofNullable(unit.get().find(Authority.class, sha256.hex()));
    }

    @Override
    public void add(Authority authority) {
        unit.get().persist(authority);
    }

    @Override
    public List<KnownList> lists() {
        return unit.get()
                .createQuery("select l from KnownList l order by l.id", KnownList.class)
                .getResultList();
    }

    @Override
    public Optional<KnownList> list(Digest id) {
        return Optional.ofNullable(unit.get().find(KnownList.class, id.hex()));
    }

    @Override
    public void add(KnownList list) {
        unit.get().persist(list);
    }

    @Override
    public Optional<KnownAnswer> answer(Digest certificate) {
        return Optional.ofNullable(unit.get().find(KnownAnswer.class, certificate.hex()));
    }

    @Override
    public void add(KnownAnswer answer) {
        unit.get().persist(answer);
    }

    @Override
    public long version() {
        return unit.get()
                .createQuery("select v.number from TrustVersion v", Long.class)
                .getSingleResult();
    }

    @Override
    public void changed() {
        unit.get()
                .find(TrustVersion.class, TrustVersion.ONLY, LockModeType.PESSIMISTIC_WRITE)
                .next();
    }
}
