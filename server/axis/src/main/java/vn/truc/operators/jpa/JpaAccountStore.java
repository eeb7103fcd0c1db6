package vn.truc.operators.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vn.truc.operators.Account;
import vn.truc.operators.AccountStore;

/** Accounts by JPA queries. */
public final class JpaAccountStore implements AccountStore {
    private final Supplier<EntityManager> unit;

    /** Works on the entity manager of the running unit. */
    public JpaAccountStore(Supplier<EntityManager> unit) {
        this.unit = unit;
    }

    @Override
    public Optional<Account> find(String name) {
        return Optional.ofNullable(unit.get().find(Account.class, name));
    }

    @Override
    public Optional<Account> lock(String name) {
        return Optional.ofNullable(unit.get().find(Account.class, name, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public List<Account> all() {
        return unit.get()
                .createQuery("select a from Account a order by a.name", Account.class)
                .getResultList();
    }

    @Override
    public void add(Account account) {
        unit.get().persist(account);
    }
}
