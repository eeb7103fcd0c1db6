package vn.truc.management.oidc;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The identity provider. It is asked for its addresses when the first person comes, not at the start: an axis starts
 * also while its provider is away. Nothing waits for it longer than the settings say, and it is followed nowhere else.
 */
final class Provider implements ClientRegistrationRepository {
    static final String ID = "provider";
    static final String UNREACHABLE = "provider_unreachable";
    private static final String RETURN = "{baseUrl}/login/oauth2/code/{registrationId}";
    private static final List<SignatureAlgorithm> SIGNATURES = List.of(
            SignatureAlgorithm.RS256,
            SignatureAlgorithm.PS256,
            SignatureAlgorithm.ES256,
            SignatureAlgorithm.ES384,
            SignatureAlgorithm.RS512);

    private final OidcSettings settings;
    private final InstantSource clock;
    private final RestTemplate http;
    private final ClientHttpRequestFactory requests;
    private volatile @Nullable ClientRegistration known;
    private volatile @Nullable JwtDecoder decoder;

    Provider(OidcSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        factory.setReadTimeout(settings.timeout());
        this.requests = factory;
        this.http = new RestTemplate(factory);
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) ? registration() : null;
    }

    private ClientRegistration registration() {
        ClientRegistration found = known;
        if (found == null) {
            found = discovered();
            known = found;
        }
        return found;
    }

    /** OpenID Connect Discovery 1.0 §4: what it says of itself counts only if it says it is the issuer. */
    private ClientRegistration discovered() {
        String issuer = Objects.requireNonNull(settings.issuer());
        String address = issuer + (issuer.endsWith("/") ? "" : "/") + ".well-known/openid-configuration";
        try {
            String text = String.valueOf(http.getForObject(URI.create(address), String.class));
            Map<String, Object> configuration = JsonMapper.builder().build().readValue(text, new TypeReference<>() {});
            if (!issuer.equals(configuration.get("issuer"))) {
                throw new IllegalArgumentException("it says it is " + configuration.get("issuer"));
            }
            ClientRegistration registration = ClientRegistrations.fromOidcConfiguration(configuration)
                    .registrationId(ID)
                    .clientId(Objects.requireNonNull(settings.clientId()))
                    .clientSecret(Objects.requireNonNull(settings.clientSecret()))
                    .redirectUri(RETURN)
                    .scope(settings.scopes())
                    // The identity token says all that is asked.
                    .userInfoUri(null)
                    .userNameAttributeName(settings.claim())
                    .build();
            mustBeSafe(registration);
            return registration;
        } catch (RestClientException | JacksonException | IllegalArgumentException e) {
            throw unreachable(e);
        }
    }

    /** The code and the secret go to the token's address, and the keys decide who is believed. */
    private static void mustBeSafe(ClientRegistration registration) {
        ClientRegistration.ProviderDetails details = registration.getProviderDetails();
        for (String address : List.of(
                String.valueOf(details.getTokenUri()),
                String.valueOf(details.getJwkSetUri()),
                String.valueOf(details.getAuthorizationUri()))) {
            if (!OidcSettings.isSafe(URI.create(address))) {
                throw new IllegalArgumentException(address + " is no https address");
            }
        }
    }

    private static OAuth2AuthenticationException unreachable(Exception cause) {
        return new OAuth2AuthenticationException(
                new OAuth2Error(UNREACHABLE, String.valueOf(cause.getMessage()), null), cause);
    }

    /** Fetches tokens. */
    RestClientAuthorizationCodeTokenResponseClient tokens() {
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /** Reads identity tokens: signed by the provider, issued by it, for this axis, now. */
    JwtDecoder decoder(ClientRegistration registration) {
        JwtDecoder found = decoder;
        if (found == null) {
            NimbusJwtDecoder made = NimbusJwtDecoder.withJwkSetUri(
                            String.valueOf(registration.getProviderDetails().getJwkSetUri()))
                    .jwsAlgorithms(algorithms -> algorithms.addAll(SIGNATURES))
                    .restOperations(http)
                    .build();
            JwtTimestampValidator time = new JwtTimestampValidator();
            time.setClock(clock.withZone(ZoneOffset.UTC));
            OidcIdTokenValidator identity = new OidcIdTokenValidator(registration);
            identity.setClock(clock.withZone(ZoneOffset.UTC));
            made.setJwtValidator(new DelegatingOAuth2TokenValidator<>(time, identity));
            found = made;
            decoder = found;
        }
        return found;
    }
}
