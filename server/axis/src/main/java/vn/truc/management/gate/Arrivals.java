package vn.truc.management.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import vn.truc.operators.Account;
import vn.truc.operators.session.Session;
import vn.truc.operators.session.Sessions;

/** Where a browser's session begins: always a new one, and whatever the request came with is over. */
public final class Arrivals {
    /** Here a browser begins to log in at the identity provider. */
    public static final String PROVIDER = "/oauth2/authorization/provider";

    /** Here it comes back. */
    public static final String RETURN = "/login/oauth2/code/provider";

    private final Sessions sessions;

    public Arrivals(Sessions sessions) {
        this.sessions = sessions;
    }

    public void begin(Account account, boolean codeAwaited, HttpServletRequest request, HttpServletResponse response) {
        end(request);
        SessionCookie.CSRF.clear(request, response);
        SessionCookie.SESSION.set(sessions.begin(account, Session.Kind.COOKIE, codeAwaited), request, response);
    }

    public void end(HttpServletRequest request) {
        SessionCookie.SESSION.of(request).ifPresent(sessions::end);
    }
}
