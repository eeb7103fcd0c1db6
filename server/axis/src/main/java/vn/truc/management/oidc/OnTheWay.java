package vn.truc.management.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    private static final int MOST = 1000;

    private record Traveller(OAuth2AuthorizationRequest request, Instant until) {}

    private final InstantSource clock;
    private final Map<String, Traveller> travellers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Traveller> eldest) {
            return size() > MOST;
        }
    };

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
        synchronized (travellers) {
            travellers.put(word, new Traveller(asked, clock.instant().plus(PATIENCE)));
        }
        SessionCookie.PROVIDER.set(word, request, response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        synchronized (travellers) {
            return SessionCookie.PROVIDER
                    .of(request)
                    .flatMap(word -> own(travellers.get(word), request))
                    .orElse(null);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.PROVIDER.clear(request, response);
        synchronized (travellers) {
            return SessionCookie.PROVIDER
                    .of(request)
                    .flatMap(word -> own(travellers.remove(word), request))
                    .orElse(null);
        }
    }

    private Optional<OAuth2AuthorizationRequest> own(@Nullable Traveller traveller, HttpServletRequest request) {
        return Optional.ofNullable(traveller)
                .filter(known -> clock.instant().isBefore(known.until()))
                .map(Traveller::request)
                .filter(asked -> String.valueOf(asked.getState()).equals(request.getParameter("state")));
    }
}
