package vn.truc.management.gate;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.Header;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import vn.truc.operators.session.Refusals;

/** The filters, in the order in which a request passes them. */
public final class Gate {
    /** For pages, too, that will stand behind this gate: nothing from elsewhere, nothing written into a page. */
    private static final String CONTENT_SECURITY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private final Visits visits;
    private final Refusals refusals;
    private final Set<String> names;
    private final List<Filter> provider;

    /**
     * @param names by which this server may be called in a Host header
     * @param provider the filters of the identity provider, if there is one
     */
    public Gate(Visits visits, Refusals refusals, Set<String> names, List<Filter> provider) {
        this.visits = visits;
        this.refusals = refusals;
        this.names = Set.copyOf(names);
        this.provider = List.copyOf(provider);
    }

    /** @param needs what a request needs of its sender */
    public Filter before(Function<HttpServletRequest, Need> needs) {
        List<HeaderWriter> headers = headers();
        Refusing refusing = new Refusing(refusals, headers);
        List<Filter> filters = new ArrayList<>();
        filters.add(new HeaderWriterFilter(headers));
        filters.add(new SecurityContextHolderFilter(visits));
        filters.add(new OwnOrigin(refusing));
        filters.add(csrf(refusing));
        filters.addAll(provider);
        filters.add(translation(refusing));
        filters.add(new AuthorizationFilter(guard(needs)));
        FilterChainProxy proxy =
                new FilterChainProxy(new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, filters));
        proxy.setFirewall(firewall());
        proxy.setRequestRejectedHandler(refusing);
        proxy.afterPropertiesSet();
        return proxy;
    }

    private static List<HeaderWriter> headers() {
        HstsHeaderWriter hsts = new HstsHeaderWriter(Duration.ofDays(365).toSeconds());
        // Other servers under this name are not ours to decide for.
        hsts.setIncludeSubDomains(false);
        StaticHeadersWriter always = new StaticHeadersWriter(List.of(
                new Header("Content-Security-Policy", CONTENT_SECURITY),
                new Header("X-Content-Type-Options", "nosniff"),
                new Header("X-Frame-Options", "DENY"),
                new Header("Referrer-Policy", "no-referrer"),
                new Header("Cross-Origin-Opener-Policy", "same-origin"),
                new Header("Cross-Origin-Resource-Policy", "same-origin")));
        return List.of(always, new CacheControlHeadersWriter(), hsts);
    }

    private static Filter csrf(Refusing refusing) {
        CsrfTokens tokens = new CsrfTokens();
        CsrfFilter filter = new CsrfFilter(tokens);
        filter.setRequireCsrfProtectionMatcher(tokens);
        filter.setRequestHandler(new HeaderOnly());
        filter.setAccessDeniedHandler(refusing);
        return filter;
    }

    private static Filter translation(Refusing refusing) {
        ExceptionTranslationFilter filter = new ExceptionTranslationFilter(refusing, new NullRequestCache());
        filter.setAccessDeniedHandler(refusing);
        return filter;
    }

    private static AuthorizationManager<HttpServletRequest> guard(Function<HttpServletRequest, Need> needs) {
        return (pass, request) -> {
            Need need = needs.apply(request);
            Visitor visitor = Visits.current();
            if (!need.isMetBy(visitor) && !visitor.isIn()) {
                throw new InsufficientAuthenticationException("nobody has come in");
            }
            return new AuthorizationDecision(need.isMetBy(visitor));
        };
    }

    /**
     * Its defaults refuse {@code ;}, {@code //}, encoded slashes, dots and percents, and characters that do not print.
     */
    private StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHttpMethods(Set.of("GET", "POST", "DELETE"));
        firewall.setAllowedHostnames(name -> names.contains(name.toLowerCase(Locale.ROOT)));
        return firewall;
    }
}
