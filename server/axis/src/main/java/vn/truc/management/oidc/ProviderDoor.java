package vn.truc.management.oidc;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.savedrequest.NullRequestCache;
import tools.jackson.databind.json.JsonMapper;
import vn.truc.exchange.Event;
import vn.truc.management.ManagementLog;
import vn.truc.management.Operators;
import vn.truc.management.gate.Arrivals;
import vn.truc.operators.Account;
import vn.truc.operators.SignIn;

/** Sends browsers to the provider and lets in those whose accounts are open when they come back. */
public final class ProviderDoor {
    private static final String AUTHORIZATION = "/oauth2/authorization";
    private static final String RETURN = "/login/oauth2/code/*";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OidcSettings settings;
    private final Operators operators;
    private final Arrivals arrivals;
    private final Provider provider;
    private final OnTheWay onTheWay;

    public ProviderDoor(OidcSettings settings, Operators operators) {
        this.settings = settings;
        this.operators = operators;
        this.arrivals = new Arrivals(operators.sessions());
        this.provider = new Provider(settings, operators.clock());
        this.onTheWay = new OnTheWay(operators.clock());
    }

    /** In the order in which a request passes them. */
    public List<Filter> filters() {
        return List.of(departure(), arrival());
    }

    private Filter departure() {
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(provider, AUTHORIZATION);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OAuth2AuthorizationRequestRedirectFilter filter = new OAuth2AuthorizationRequestRedirectFilter(resolver);
        filter.setAuthorizationRequestRepository(onTheWay);
        filter.setRequestCache(new NullRequestCache());
        filter.setAuthenticationFailureHandler(this::refused);
        return filter;
    }

    private Filter arrival() {
        OidcAuthorizationCodeAuthenticationProvider authentication = new OidcAuthorizationCodeAuthenticationProvider(
                provider.tokens(), request -> new DefaultOidcUser(List.of(), request.getIdToken()));
        authentication.setJwtDecoderFactory(provider::decoder);
        OAuth2LoginAuthenticationFilter filter = new OAuth2LoginAuthenticationFilter(provider, new NoClients(), RETURN);
        filter.setAuthorizationRequestRepository(onTheWay);
        filter.setAuthenticationManager(new ProviderManager(authentication));
        filter.setAuthenticationSuccessHandler(this::known);
        filter.setAuthenticationFailureHandler(this::refused);
        filter.afterPropertiesSet();
        return filter;
    }

    private void known(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        // Whom the provider knows is not yet anybody here.
        SecurityContextHolder.clearContext();
        OidcUser user = (OidcUser) Objects.requireNonNull(person.getPrincipal());
        Object name = user.getClaims().get(settings.claim());
        SignIn.Outcome outcome = name instanceof String account
                ? operators.signIn().byProvider(account, request.getRemoteAddr(), showsSecondFactor(user))
                : SignIn.Refused.WRONG;
        if (outcome instanceof SignIn.Outcome.Welcome welcome) {
            arrived(welcome.account(), false, request, response);
        } else if (outcome instanceof SignIn.Outcome.CodeWanted wanted) {
            arrived(wanted.account(), true, request, response);
        } else {
            answer(
                    response,
                    outcome == SignIn.Refused.NO_SECOND_FACTOR ? 403 : 401,
                    Map.of("error", "the identity provider knows this person, but no account here opens for it"));
        }
    }

    private void arrived(Account account, boolean codeWanted, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        arrivals.begin(account, codeWanted, request, response);
        operators.durable().run();
        answer(response, 200, Map.of("account", account.name(), "codeWanted", codeWanted));
    }

    /** RFC 8176 for {@code amr}, OpenID Connect Core 1.0 §2 for {@code acr}. */
    private boolean showsSecondFactor(OidcUser user) {
        Object methods = user.getClaims().get("amr");
        boolean byMethod = methods instanceof Collection<?> all
                && all.stream().anyMatch(method -> settings.secondFactor().contains(String.valueOf(method)));
        return byMethod
                || settings.secondFactor()
                        .contains(String.valueOf(user.getClaims().get("acr")));
    }

    private void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        Throwable cause = why instanceof OAuth2AuthenticationException ? why : why.getCause();
        String code = cause instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : "not_possible";
        if (code.equals(Provider.UNREACHABLE)) {
            ManagementLog.providerAway(settings.issuer(), cause);
            answer(response, 503, Map.of("error", "the identity provider does not answer as it should (MGT-002)"));
            return;
        }
        operators
                .refusals()
                .note(
                        Event.Operator.claimed("unknown"),
                        request.getRemoteAddr(),
                        "session.refuse",
                        "unknown",
                        "identity provider: " + code);
        answer(response, 401, Map.of("error", "the identity provider's answer is not accepted: " + code));
    }

    private static void answer(HttpServletResponse response, int status, Map<String, Object> members)
            throws IOException {
        byte[] body = JSON.writeValueAsBytes(members);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
