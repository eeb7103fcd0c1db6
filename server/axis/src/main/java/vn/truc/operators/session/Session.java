package vn.truc.operators.session;

import java.time.Instant;

/**
 * Somebody who is in.
 *
 * @param account the name of the account
 * @param generation of the account when it was opened; another one ends the session
 * @param kind by what requests show that they belong to it
 * @param awaitingCode whether nothing is allowed yet but to send the code of the second factor
 * @param csrf what a request of a browser must repeat, because it sends the cookie by itself
 * @param endsAt the latest end
 */
public record Session(String account, long generation, Kind kind, boolean awaitingCode, String csrf, Instant endsAt) {
    /** By what requests show that they belong to a session. */
    public enum Kind {
        /** A cookie, which a browser sends by itself. */
        COOKIE,
        /** A token, which a program sends on purpose. */
        TOKEN
    }

    @Override
    public String toString() {
        return "Session[account=" + account + ", kind=" + kind + "]";
    }
}
