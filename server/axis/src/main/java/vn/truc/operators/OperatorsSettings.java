package vn.truc.operators;

import java.time.Duration;
import java.util.Set;

/**
 * How operators come in and how long they stay.
 *
 * @param attempts failures in a row after which an account is locked
 * @param lockFirst how long it is locked then; after each further failure twice as long
 * @param lockMost the longest lock
 * @param addressAttempts failures from one address within the window, whatever the account, after which nothing from it
 *     is tried any more
 * @param addressWindow how long a failure is held against an address
 * @param secondFactor whose accounts need a second factor
 * @param invitation how long an invitation can be accepted
 * @param sessionIdle a session that is not used for so long ends
 * @param sessionMost every session ends after so long
 * @param tokenLifetime how long a token of the command line opens the API
 */
public record OperatorsSettings(
        int attempts,
        Duration lockFirst,
        Duration lockMost,
        int addressAttempts,
        Duration addressWindow,
        SecondFactor secondFactor,
        Duration invitation,
        Duration sessionIdle,
        Duration sessionMost,
        Duration tokenLifetime) {
    /** Whose accounts need a second factor. */
    public enum SecondFactor {
        /** Those with a role that changes who may come in: ADMIN and AGENCY_ADMIN. */
        ADMINS,
        ALL
    }

    public OperatorsSettings {
        within("attempts", attempts, 2, 100);
        within("address-attempts", addressAttempts, attempts, 100_000);
        within("lock-first", lockFirst, Duration.ofSeconds(1), Duration.ofDays(1));
        within("lock-most", lockMost, lockFirst, Duration.ofDays(30));
        within("address-window", addressWindow, Duration.ofSeconds(1), Duration.ofDays(1));
        within("invitation", invitation, Duration.ofMinutes(1), Duration.ofDays(30));
        within("session-most", sessionMost, Duration.ofMinutes(1), Duration.ofDays(7));
        within("session-idle", sessionIdle, Duration.ofSeconds(1), sessionMost);
        within("token-lifetime", tokenLifetime, Duration.ofMinutes(1), Duration.ofDays(7));
    }

    private static <T extends Comparable<T>> void within(String key, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " must be " + least + " to " + most + ", not " + value);
        }
    }

    /** How long an account is locked after so many failures. */
    Duration lock(int failures) {
        Duration lock = lockFirst;
        for (int more = attempts; more < failures && lock.compareTo(lockMost) < 0; more++) {
            lock = lock.multipliedBy(2);
        }
        return lock.compareTo(lockMost) < 0 ? lock : lockMost;
    }

    /** Whether an account with these roles is opened by a password and a second factor only. */
    public boolean demandsSecondFactor(Set<Role> roles) {
        return secondFactor == SecondFactor.ALL || roles.stream().anyMatch(Role::needsSecondFactor);
    }
}
