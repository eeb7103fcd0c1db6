package vn.truc.operators;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import vn.truc.exchange.UnitOfWork;

/** Accounts without a database, for what asks the room. */
public final class MemoryAccountStore implements AccountStore {
    /** One at a time, and nothing is taken back. */
    public static final UnitOfWork NO_TRANSACTION = new UnitOfWork() {
        @Override
        public synchronized <T> T inTransaction(Supplier<T> work) {
            return work.get();
        }
    };

    private final Map<String, Account> accounts = new ConcurrentSkipListMap<>();

    @Override
    public Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    @Override
    public Optional<Account> lock(String name) {
        return find(name);
    }

    @Override
    public List<Account> all() {
        return List.copyOf(accounts.values());
    }

    @Override
    public void add(Account account) {
        accounts.put(account.name(), account);
    }
}
