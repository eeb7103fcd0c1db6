package vn.truc.cli.connection;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.trouble.ToldException;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisTrust;
import vn.truc.client.Identity;
import vn.truc.client.Pong;
import vn.truc.client.Retries;
import vn.truc.client.encryption.Opening;

/** Options that say which axis is meant and who calls. */
public final class Connection {
    @Option(names = "--config", paramLabel = "FILE")
    private @Nullable Path configuration;

    @Option(names = "--endpoint", paramLabel = "URL")
    private @Nullable String endpoint;

    @Option(names = "--axis-id", paramLabel = "ID")
    private @Nullable String axisId;

    @Option(names = "--agency", paramLabel = "CODE")
    private @Nullable String agency;

    @Option(names = "--key-store", paramLabel = "FILE")
    private @Nullable Path keyStore;

    @Option(names = "--key-alias", paramLabel = "NAME")
    private @Nullable String keyAlias;

    // There is no option for the password itself: command lines are visible to every user of a machine.
    @Option(names = "--password-file", paramLabel = "FILE")
    private @Nullable Path passwordFile;

    @Option(names = "--trust", paramLabel = "FILE")
    private @Nullable Path trust;

    @Option(names = "--trust-authority", paramLabel = "FILE")
    private @Nullable Path authority;

    @Option(names = "--trust-name", paramLabel = "NAME")
    private @Nullable String axisName;

    @Option(names = "--tls-trust", paramLabel = "FILE")
    private @Nullable Path tlsTrust;

    @Option(names = "--retry-seconds", paramLabel = "N")
    private @Nullable String retrySeconds;

    /** A client for these options; to be closed. */
    public AxisClient open(Surroundings surroundings) throws IOException {
        return client(new Settings(surroundings, configuration), surroundings).build();
    }

    /** The same, reserving each delivery for that long when it is collected. */
    public AxisClient open(Surroundings surroundings, Duration lease) throws IOException {
        return client(new Settings(surroundings, configuration), surroundings)
                .lease(lease)
                .build();
    }

    /** The same, knowing in whose name it calls: who was named, or else whom the axis takes the key for. */
    public Line openAsSender(Surroundings surroundings) throws IOException {
        Settings settings = new Settings(surroundings, configuration);
        AxisClient.Builder client = client(settings, surroundings);
        Optional<AgencyId> named = agency(settings);
        if (named.isPresent()) {
            return new Line(client.build(), named.get());
        }
        Pong pong;
        try (AxisClient unnamed = client.build()) {
            pong = unnamed.ping();
        }
        AgencyId caller = pong.caller().orElseThrow(() -> notKnown(pong));
        return new Line(client.axisId(pong.axisId()).agency(caller).build(), caller);
    }

    private static ToldException notKnown(Pong pong) {
        String rules = pong.brokenRules().stream().map(Pong.BrokenRule::code).collect(Collectors.joining(", "));
        return new ToldException(ExitCode.NOT_ALLOWED, "Client.CallerNotKnown", "trouble.callerNotKnown", rules);
    }

    private AxisClient.Builder client(Settings settings, Surroundings surroundings) throws IOException {
        AxisClient.Builder client = AxisClient.builder()
                .endpoint(endpoint(settings))
                .identity(identity(settings, surroundings))
                .trust(trust(settings));
        settings.text("axis-id", axisId).ifPresent(client::axisId);
        agency(settings).ifPresent(client::agency);
        Optional<Path> port = settings.path("tls-trust", tlsTrust);
        if (port.isPresent()) {
            client.tls(TlsTrust.in(port.get()));
        }
        settings.text("retry-seconds", retrySeconds)
                .map(Connection::seconds)
                .ifPresent(horizon -> client.retries(Retries.upTo(horizon)));
        return client;
    }

    /** Decrypts with every key in the key store; needs no connection. */
    public Opening opening(Surroundings surroundings) throws IOException {
        Settings settings = new Settings(surroundings, configuration);
        Path file = keyStore(settings);
        return KeyStoreFile.opening(file, password(file, settings, surroundings));
    }

    private Identity identity(Settings settings, Surroundings surroundings) throws IOException {
        Path file = keyStore(settings);
        return KeyStoreFile.identity(
                file, settings.text("key-alias", keyAlias), password(file, settings, surroundings));
    }

    private Path keyStore(Settings settings) {
        return settings.path("key-store", keyStore).orElseThrow(() -> missing("key-store"));
    }

    private Password password(Path file, Settings settings, Surroundings surroundings) throws IOException {
        return Password.of(file, settings, passwordFile, surroundings);
    }

    private Optional<AgencyId> agency(Settings settings) {
        return settings.text("agency", agency).map(code -> {
            try {
                return AgencyId.of(code);
            } catch (IllegalArgumentException e) {
                throw new UsageException("usage.badValue", "agency", "CODE", code);
            }
        });
    }

    /** By which certificates the axis is known, for what needs no connection. */
    public AxisTrust trust(Surroundings surroundings) throws IOException {
        return trust(new Settings(surroundings, configuration));
    }

    private AxisTrust trust(Settings settings) throws IOException {
        Optional<Path> issuer = settings.path("trust-authority", authority);
        if (issuer.isPresent()) {
            return AxisTrust.issuedBy(
                    issuer.get(), settings.text("trust-name", axisName).orElseThrow(() -> missing("trust-name")));
        }
        return AxisTrust.certificates(settings.path("trust", trust).orElseThrow(() -> missing("trust")));
    }

    private URI endpoint(Settings settings) {
        String given = settings.text("endpoint", endpoint).orElseThrow(() -> missing("endpoint"));
        try {
            URI address = URI.create(given);
            if (address.getHost() != null && given.matches("(?i)https?:.*")) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Told below, like every other address that cannot be used.
        }
        throw new UsageException("usage.badEndpoint", given);
    }

    private static Duration seconds(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new UsageException("usage.notANumber", "retry-seconds", text);
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    static UsageException missing(String key) {
        return new UsageException("usage.missing." + key, key);
    }

    /** The keys whose absence {@link #missing} can complain about, for a test of the texts. */
    static List<String> required() {
        return new ArrayList<>(List.of("endpoint", "key-store", "password-file", "trust", "trust-name"));
    }
}
