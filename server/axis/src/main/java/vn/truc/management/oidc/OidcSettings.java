package vn.truc.management.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider by which operators may come in, too. It vouches for a person; what that person may do is said by
 * the account.
 *
 * @param issuer address of the provider, exactly as it names itself; when absent there is none
 * @param clientId by which the provider knows this axis
 * @param clientSecret with which the axis proves that
 * @param scopes asked for
 * @param claim of the identity token that holds the account's name
 * @param secondFactor values of {@code amr} or {@code acr} that stand for a second factor; with none the account's own
 *     is asked for
 * @param timeout the longest to wait for each answer of the provider
 */
public record OidcSettings(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        List<String> scopes,
        String claim,
        List<String> secondFactor,
        Duration timeout) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public OidcSettings {
        scopes = List.copyOf(scopes);
        secondFactor = List.copyOf(secondFactor);
        if (issuer != null && (clientId == null || clientSecret == null)) {
            throw new IllegalArgumentException("an issuer needs a client-id and a client-secret");
        }
        if (issuer != null && !isSafe(URI.create(issuer))) {
            throw new IllegalArgumentException("issuer must be an https address, not " + issuer);
        }
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException("scopes must contain openid");
        }
        if (timeout.toMillis() < 100 || timeout.toSeconds() > 60) {
            throw new IllegalArgumentException("timeout must be 100ms to 60s, not " + timeout);
        }
    }

    /** What a provider on this machine says nobody can change on the way. */
    static boolean isSafe(URI address) {
        return "https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost()));
    }

    /** Whether there is a provider. */
    public boolean isSet() {
        return issuer != null;
    }

    @Override
    public String toString() {
        return "OidcSettings[issuer=" + issuer + ", clientId=" + clientId + ", scopes=" + scopes + ", claim=" + claim
                + ", secondFactor=" + secondFactor + ", timeout=" + timeout + "]";
    }
}
