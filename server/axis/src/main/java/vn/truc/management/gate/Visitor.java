package vn.truc.management.gate;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.Event;
import vn.truc.operators.Authority;
import vn.truc.operators.Role;
import vn.truc.operators.session.Session;

/**
 * Who sends a request.
 *
 * @param authority what the visitor may do
 * @param kind by what the axis knows that
 * @param session of a visitor who came in by an account
 * @param address from where
 */
public record Visitor(Authority authority, Kind kind, @Nullable Session session, String address) {
    /** The name of whoever has the token of the home directory. No account can have it. */
    public static final String LOCAL = "local";

    /** By what a visitor is known. */
    public enum Kind {
        /** By nothing. */
        STRANGER,
        /** By the account's password or an identity provider; a code of the second factor is awaited. */
        AT_THE_DOOR,
        /** By a session. */
        ACCOUNT,
        /** By the token of the home directory: somebody who may read the axis's files. */
        OWNER
    }

    static Visitor stranger(String address) {
        return new Visitor(new Authority("", null, Set.of(), Set.of()), Kind.STRANGER, null, address);
    }

    static Visitor owner(String address) {
        return new Visitor(new Authority(LOCAL, null, Set.of(Role.ADMIN), Set.of()), Kind.OWNER, null, address);
    }

    /** In a session that is not open yet nobody may do anything. */
    static Visitor of(Authority authority, Session session, String address) {
        return session.awaitingCode()
                ? new Visitor(
                        new Authority(authority.name(), authority.displayName(), Set.of(), Set.of()),
                        Kind.AT_THE_DOOR,
                        session,
                        address)
                : new Visitor(authority, Kind.ACCOUNT, session, address);
    }

    /** Whether the visitor has come in. */
    public boolean isIn() {
        return kind == Kind.ACCOUNT || kind == Kind.OWNER;
    }

    /**
     * As the trail names the visitor.
     *
     * @param claimed the name that somebody gives who is known by the token only; with an account nobody is asked
     */
    public Event.Operator operator(@Nullable String claimed) {
        if (kind == Kind.STRANGER) {
            return new Event.Operator("unknown", null, java.util.List.of(), address);
        }
        String name = kind == Kind.OWNER && claimed != null && !claimed.isBlank() ? claimed.strip() : authority.name();
        return new Event.Operator(name, authority.name(), authority.roleNames(), address);
    }

    /** The name of the account. */
    public String name() {
        return authority.name();
    }

    /** @throws NullPointerException if the visitor has not come by an account */
    public Session openSession() {
        return Objects.requireNonNull(session, "only of those who came by an account");
    }
}
