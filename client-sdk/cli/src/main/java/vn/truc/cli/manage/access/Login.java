package vn.truc.cli.manage.access;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.truc.cli.Surroundings;
import vn.truc.cli.trouble.UsageException;

/**
 * An account that is logged in, remembered in {@code ~/.truc/manage.login}, which only its owner can read.
 *
 * @param axis where; the token is shown to nobody else
 * @param account whose
 * @param token that opens it
 * @param until when it does
 * @param trust what vouches for the axis's certificate, unless Java knows it
 */
public record Login(URI axis, String account, String token, Instant until, @Nullable Path trust) {
    private static Path file(Surroundings surroundings) {
        return Path.of(surroundings.environment().getOrDefault("HOME", "."), ".truc", "manage.login");
    }

    /** The one that is remembered. */
    static Optional<Login> stored(Surroundings surroundings) throws IOException {
        Path file = file(surroundings);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        Properties known = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            known.load(reader);
        }
        String trust = known.getProperty("trust", "");
        try {
            return Optional.of(new Login(
                    URI.create(known.getProperty("axis", "")),
                    known.getProperty("account", ""),
                    known.getProperty("token", ""),
                    Instant.parse(known.getProperty("until", "")),
                    trust.isEmpty() ? null : Path.of(trust)));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new UsageException("usage.loginUnreadable", file);
        }
    }

    ManagementApi open(Surroundings surroundings) throws IOException {
        if (!surroundings.clock().instant().isBefore(until)) {
            throw new UsageException("usage.loginOver", account);
        }
        return new ManagementApi(axis, token, trust);
    }

    /** Remembers it instead of the one before. */
    public void store(Surroundings surroundings) throws IOException {
        Properties known = new Properties();
        known.setProperty("axis", axis.toString());
        known.setProperty("account", account);
        known.setProperty("token", token);
        known.setProperty("until", until.toString());
        if (trust != null) {
            known.setProperty("trust", trust.toAbsolutePath().toString());
        }
        StringWriter text = new StringWriter();
        known.store(text, null);
        Path file = file(surroundings);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        FileAttribute<?>[] ownerOnly =
                Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        // Nobody else's from its first byte on.
        try (SeekableByteChannel channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Forgets whoever is logged in, and tells the axis. */
    public static boolean end(Surroundings surroundings) throws IOException {
        Optional<Login> known = stored(surroundings);
        Files.deleteIfExists(file(surroundings));
        if (known.isEmpty()
                || !surroundings.clock().instant().isBefore(known.get().until())) {
            return false;
        }
        known.get().open(surroundings).delete("/session");
        return true;
    }

    /** Forgets the login of an account that the axis has just ended itself. */
    public static void forget(Surroundings surroundings) throws IOException {
        Files.deleteIfExists(file(surroundings));
    }

    @Override
    public String toString() {
        return "Login[axis=" + axis + ", account=" + account + "]";
    }
}
