package vn.truc.cli.manage;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.truc.cli.Surroundings;
import vn.truc.cli.trouble.UsageException;

/** Options that say where the axis to be managed runs, and who gives the order. */
final class AtTheAxis {
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

    ManagementApi open(Surroundings surroundings) throws IOException {
        Path folder = surroundings.folder().resolve(home(surroundings));
        String token = Files.readString(
                        tokenFile == null
                                ? folder.resolve("keys").resolve("management.token")
                                : surroundings.folder().resolve(tokenFile))
                .strip();
        return new ManagementApi(url == null ? running(folder) : address(url), token);
    }

    private Path home(Surroundings surroundings) {
        return home == null ? Path.of(surroundings.environment().getOrDefault("TRUC_HOME", "truc-home")) : home;
    }

    private static URI running(Path folder) throws IOException {
        Properties running = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("running.properties"))) {
            running.load(reader);
        } catch (NoSuchFileException e) {
            throw new UsageException("usage.notRunning", folder);
        }
        return URI.create("http://127.0.0.1:" + running.getProperty("management-port", "0"));
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new UsageException("usage.badEndpoint", url);
    }

    String operator(Surroundings surroundings) {
        return operator == null ? surroundings.environment().getOrDefault("USER", "") : operator;
    }

    String reason() {
        return reason;
    }
}
