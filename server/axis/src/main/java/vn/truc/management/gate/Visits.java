package vn.truc.management.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import vn.truc.management.AccessToken;
import vn.truc.operators.Account;
import vn.truc.operators.Accounts;
import vn.truc.operators.session.Refusals;
import vn.truc.operators.session.Session;
import vn.truc.operators.session.Sessions;

/**
 * Knows who sends a request, anew with each one: what an account has lost it has lost with the next request. A session
 * is kept by the room of operators, never by the servlet container.
 */
public final class Visits implements SecurityContextRepository {
    /** The request attribute that says for logs whose account it was; absent for strangers. */
    public static final String CALLER = "vn.truc.management.caller";

    private static final String SCHEME = "Bearer ";

    private final Optional<AccessToken> token;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Refusals refusals;

    /** @param token of the home directory; none if it opens nothing */
    public Visits(Optional<AccessToken> token, Sessions sessions, Accounts accounts, Refusals refusals) {
        this.token = token;
        this.sessions = sessions;
        this.accounts = accounts;
        this.refusals = refusals;
    }

    /** Who sends the request that this thread answers. */
    public static Visitor current() {
        Authentication pass = SecurityContextHolder.getContext().getAuthentication();
        if (pass instanceof Pass own) {
            return own.visitor();
        }
        throw new IllegalStateException("the filters have not seen this request");
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        Visitor visitor = visitor(holder.getRequest());
        if (!visitor.name().isEmpty()) {
            holder.getRequest().setAttribute(CALLER, visitor.name());
        }
        return new SecurityContextImpl(new Pass(visitor));
    }

    /** What a program sends on purpose counts, and then no cookie does. */
    private Visitor visitor(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        String authorization = request.getHeader("Authorization");
        if (authorization == null) {
            return SessionCookie.SESSION
                    .of(request)
                    .flatMap(secret -> sessions.find(secret, Session.Kind.COOKIE))
                    .flatMap(session -> inside(session, address))
                    .orElseGet(() -> Visitor.stranger(address));
        }
        // The port with TLS may be reached from other machines, where nobody is the owner of this one.
        if (!request.isSecure() && token.filter(own -> own.opens(authorization)).isPresent()) {
            return Visitor.owner(address);
        }
        return bearer(authorization)
                .flatMap(secret -> sessions.find(secret, Session.Kind.TOKEN))
                .flatMap(session -> inside(session, address))
                .orElseGet(() -> refused(address));
    }

    /** The secret that a request of a program shows. */
    public static Optional<String> bearer(@Nullable String authorization) {
        return authorization != null && authorization.startsWith(SCHEME)
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private Optional<Visitor> inside(Session session, String address) {
        return accounts.stillOpen(session.account(), session.generation())
                .map(Account::authority)
                .map(authority -> Visitor.of(authority, session, address));
    }

    private Visitor refused(String address) {
        Visitor stranger = Visitor.stranger(address);
        refusals.note(stranger.operator(null), address, "token.refuse", "unknown", "no token that opens anything");
        return stranger;
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // A session begins in one place only, with its own secret.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return false;
    }
}
