package vn.truc.management.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import vn.truc.management.AccessToken;
import vn.truc.management.gate.SessionCookie;

/**
 * Browsers that were sent to the provider and have not come back. Each is known by a cookie of its own, so that nobody
 * is brought in by an answer that somebody else has got.
 */
final class OnTheWay implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Travellers<OAuth2AuthorizationRequest> travellers = new Travellers<>();

    OnTheWay(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        String word = AccessToken.random();
        Instant now = clock.instant();
        travellers.setOut(word, request.getRemoteAddr(), asked, now.plus(PATIENCE), now);
        SessionCookie.PROVIDER.set(word, request, response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return SessionCookie.PROVIDER
                .of(request)
                .flatMap(word -> travellers.find(word, clock.instant()))
                .filter(asked -> isAnsweredBy(request, asked))
                .orElse(null);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.PROVIDER.clear(request, response);
        return SessionCookie.PROVIDER
                .of(request)
                .flatMap(word -> travellers.arrives(word, clock.instant()))
                .filter(asked -> isAnsweredBy(request, asked))
                .orElse(null);
    }

    private static boolean isAnsweredBy(HttpServletRequest request, OAuth2AuthorizationRequest asked) {
        return String.valueOf(asked.getState()).equals(request.getParameter("state"));
    }
}
