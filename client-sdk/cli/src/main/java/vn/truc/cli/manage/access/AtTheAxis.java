package vn.truc.cli.manage.access;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Option(names = "--token-file", paramLabel = "FILE")
    private @Nullable Path tokenFile;

    @Option(names = "--operator", paramLabel = "NAME")
    private @Nullable String operator;

    @Option(names = "--reason", paramLabel = "TEXT")
    private String reason = "";

    /** The management API of the axis that the options name. */
    public ManagementApi open(Surroundings surroundings) throws IOException {
        Path folder = surroundings.folder().resolve(home(surroundings));
        String token = Files.readString(
                        tokenFile == null
                                ? folder.resolve("keys").resolve("management.token")
                                : surroundings.folder().resolve(tokenFile))
                .strip();
        return new ManagementApi(url == null ? RunningAxis.in(folder).management() : loopback(url), token);
    }

    private Path home(Surroundings surroundings) {
        return home == null ? Path.of(surroundings.environment().getOrDefault("TRUC_HOME", "truc-home")) : home;
    }

    /** The axis listens nowhere else, and the token is worth too much to be shown to another machine. */
    private static URI loopback(String url) {
        try {
            URI address = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            if (isLoopback(address) && url.matches("(?i)https?:.*")) {
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
        return address.getUserInfo() == null
                && (host.equalsIgnoreCase("localhost")
                        || host.equals("[::1]")
                        || LOOPBACK.matcher(host).matches());
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
