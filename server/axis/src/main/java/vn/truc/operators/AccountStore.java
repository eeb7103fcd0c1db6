package vn.truc.operators;

import java.util.List;
import java.util.Optional;

/** Keeps accounts. Every method joins the caller's unit of work and needs one. */
public interface AccountStore {
    Optional<Account> find(String name);

    /** Locks the account's row until the unit ends, so that attempts on one account are counted one after the other. */
    Optional<Account> lock(String name);

    /** All, by name. */
    List<Account> all();

    void add(Account account);
}
