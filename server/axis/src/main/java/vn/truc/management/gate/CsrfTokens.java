package vn.truc.management.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.util.matcher.RequestMatcher;
import vn.truc.management.AccessToken;
import vn.truc.operators.session.Session;

/**
 * What a browser's request must repeat in a header, which a form on another site cannot do: the session's own word, or
 * before there is a session that of a cookie.
 */
final class CsrfTokens implements CsrfTokenRepository, RequestMatcher {
    static final String HEADER = "X-CSRF-TOKEN";
    private static final String PARAMETER = "_csrf";

    /** Here begins what makes a cookie worth something: nobody is to be logged in as somebody else without knowing. */
    private static final List<String> LOG_IN = List.of("session");

    /** Whatever a browser sends by itself must be protected; what needs a header of its own already is. */
    @Override
    public boolean matches(HttpServletRequest request) {
        return !request.getMethod().equals("GET")
                && request.getHeader("Authorization") == null
                && (isLogIn(request) || SessionCookie.SESSION.of(request).isPresent());
    }

    private static boolean isLogIn(HttpServletRequest request) {
        return request.getMethod().equals("POST") && Segments.of(request).equals(LOG_IN);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(AccessToken.random());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null) {
            SessionCookie.CSRF.clear(request, response);
        } else {
            SessionCookie.CSRF.set(token.getToken(), request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        Session session = Visits.current().session();
        return session != null
                ? token(session.csrf())
                : Optional.of(request)
                        .flatMap(SessionCookie.CSRF::of)
                        .map(CsrfTokens::token)
                        .orElse(null);
    }

    private static CsrfToken token(String word) {
        return new DefaultCsrfToken(HEADER, PARAMETER, word);
    }
}
