package vn.truc.cli.enroll;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.truc.cli.Surroundings;
import vn.truc.cli.connection.OwnKey;
import vn.truc.cli.connection.TlsTrust;
import vn.truc.cli.output.Times;
import vn.truc.cli.trouble.UsageException;
import vn.truc.wire.profile.Credential;

/** Options that say where the CA takes requests, and what shows it who asks. */
final class EstOptions {
    @Option(names = "--est", paramLabel = "URL", required = true)
    private String url = "";

    @Option(names = "--est-user", paramLabel = "NAME")
    private @Nullable String user;

    // There is no option for the password itself: command lines are visible to every user of a machine.
    @Option(names = "--est-password-file", paramLabel = "FILE")
    private @Nullable Path passwordFile;

    @Option(names = "--est-trust", paramLabel = "FILE")
    private @Nullable Path trust;

    @Option(names = "--rotate", paramLabel = "FILE")
    private @Nullable Path rotated;

    /** @param password of the key store, which also opens the one of the key that is to be replaced */
    EstClient open(Surroundings surroundings, char[] password) throws IOException {
        if ((user == null) != (passwordFile == null)) {
            throw new UsageException("usage.onlyWith", "--est-user", "--est-password-file");
        }
        URI address = address(url);
        Optional<Credential> current = rotated == null
                ? Optional.empty()
                : Optional.of(OwnKey.another(surroundings.folder().resolve(rotated), password));
        return new EstClient(
                address,
                TlsTrust.with(trust == null ? null : surroundings.folder().resolve(trust), current),
                current.isPresent(),
                basic(surroundings),
                surroundings.clock(),
                new Times(surroundings.zone()));
    }

    private Optional<String> basic(Surroundings surroundings) throws IOException {
        if (user == null || passwordFile == null) {
            return Optional.empty();
        }
        String password = Files.readString(surroundings.folder().resolve(passwordFile))
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return Optional.of("Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** RFC 7030 knows no EST without TLS. */
    private static URI address(String url) {
        try {
            URI address = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            if ("https".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new UsageException("usage.badEst", url);
    }
}
