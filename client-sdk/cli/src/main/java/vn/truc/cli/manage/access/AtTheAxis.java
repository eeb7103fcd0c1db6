package vn.truc.cli.manage.access;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.truc.cli.Surroundings;
import vn.truc.cli.trouble.UsageException;

/** Options that say where the axis to be managed runs, and who gives the order. */
public final class AtTheAxis {
    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");

    @Option(names = "--home", paramLabel = "DIR")
    private @Nullable Path home;

    @Option(names = "--management-url", paramLabel = "URL")
    private @Nullable String url;

    @Option(names = "--tls-trust", paramLabel = "FILE")
    private @Nullable Path trust;

    @Option(names = "--token-file", paramLabel = "FILE")
    private @Nullable Path tokenFile;

    @Option(names = "--operator", paramLabel = "NAME")
    private @Nullable String operator;

    @Option(names = "--reason", paramLabel = "TEXT")
    private String reason = "";

    /**
     * The management API of the axis that the options name, opened by the account that is logged in, or else the token.
     */
    public ManagementApi open(Surroundings surroundings) throws IOException {
        Optional<Login> login = Login.stored(surroundings);
        boolean named = url != null || home != null || tokenFile != null;
        if (login.isPresent() && !named) {
            return login.get().open(surroundings);
        }
        URI axis = address(surroundings);
        if (tokenFile == null
                && login.filter(known -> known.axis().equals(axis)).isPresent()) {
            return login.get().open(surroundings);
        }
        if (!isLoopback(axis)) {
            throw new UsageException("usage.loginFirst", axis);
        }
        String token = Files.readString(
                        tokenFile == null
                                ? folder(surroundings).resolve("keys").resolve("management.token")
                                : surroundings.folder().resolve(tokenFile))
                .strip();
        return new ManagementApi(axis, token, null);
    }

    /** The same API as it is before anybody has come in. */
    public ManagementApi openAsAStranger(Surroundings surroundings) throws IOException {
        return new ManagementApi(address(surroundings), null, trust(surroundings));
    }

    /** Where the axis is asked. */
    public URI address(Surroundings surroundings) throws IOException {
        return url == null ? RunningAxis.in(folder(surroundings)).management() : checked(url);
    }

    /** What vouches for the axis's certificate, unless Java knows it. */
    public @Nullable Path trust(Surroundings surroundings) {
        return trust == null ? null : surroundings.folder().resolve(trust);
    }

    private Path folder(Surroundings surroundings) {
        Path given = home == null ? Path.of(surroundings.environment().getOrDefault("TRUC_HOME", "truc-home")) : home;
        return surroundings.folder().resolve(given);
    }

    /** On another machine only over TLS, where the token of the home is neither shown nor taken. */
    private static URI checked(String url) {
        try {
            URI address = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            boolean whole = address.getHost() != null && address.getUserInfo() == null;
            if (whole && (isLoopback(address) && url.matches("(?i)https?:.*") || url.matches("(?i)https:.*"))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new UsageException("usage.notLoopback", url);
    }

    private static boolean isLoopback(URI address) {
        String host = String.valueOf(address.getHost());
        // Names are not looked up: what a name server says may change between this question and the next.
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || LOOPBACK.matcher(host).matches();
    }

    /** Who gives the order. */
    public String operator(Surroundings surroundings) {
        return operator == null ? surroundings.environment().getOrDefault("USER", "") : operator;
    }

    /** Why. */
    public String reason() {
        return reason;
    }
}
