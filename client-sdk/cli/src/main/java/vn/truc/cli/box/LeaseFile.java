package vn.truc.cli.box;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Properties;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.DeliveryId;
import vn.truc.client.Kind;
import vn.truc.client.Lease;

/** A lease between two runs of the command line: who collects today may acknowledge in the next command. */
public final class LeaseFile {
    private LeaseFile() {}

    /** Where the lease of a delivery lies in a folder. */
    public static Path in(Path folder, DeliveryId delivery) {
        return folder.resolve(delivery.value() + ".lease");
    }

    /** Writes it, readable for this user only where the file system knows such a thing. */
    public static void write(Path file, Lease lease) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("delivery", lease.delivery().value());
        properties.setProperty("kind", lease.kind().name());
        properties.setProperty("token", lease.token());
        properties.setProperty("sha256", lease.sha256());
        properties.setProperty("until", lease.until().toString());
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Files.deleteIfExists(file);
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text.toString(), StandardOpenOption.CREATE);
    }

    /**
     * Reads it.
     *
     * @throws UsageException if it is no such file
     */
    public static Lease read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        try {
            return new Lease(
                    DeliveryId.of(required(properties, "delivery")),
                    Kind.valueOf(required(properties, "kind")),
                    required(properties, "token"),
                    required(properties, "sha256"),
                    Instant.parse(required(properties, "until")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UsageException("usage.noLease", file);
        }
    }

    private static String required(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }
}
