package vn.truc.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Texts;
import vn.truc.client.fake.FakeArchive;
import vn.truc.client.fake.FakeAxis;
import vn.truc.client.fake.FakeDesk;
import vn.truc.client.fake.Keys;

/** A folder, an environment and a fake axis in which command lines are run. */
final class Terminal implements AutoCloseable {
    static final Keys AXIS = Keys.selfSigned("axis");
    static final Keys AGENCY = Keys.selfSigned("H01");
    static final String PASSWORD = "change-me";

    final FakeAxis axis = new FakeAxis(AXIS, AGENCY.certificate());
    final FakeDesk desk = new FakeDesk(axis, AXIS, "H01");
    final FakeArchive archive = new FakeArchive(axis, AXIS);
    final Map<String, String> environment = new HashMap<>();
    final Path folder;
    String language = "en";
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T08:00:00Z"));
    boolean isWatched;

    /** Where results go instead of into the {@link Result}. */
    @Nullable
    PrintStream output;

    /** What one command line did. */
    record Result(int exitCode, String out, String err) {
        Map<String, Object> json() {
            return Json.readObject(out.strip());
        }

        /** The one error, of which the error stream must consist. */
        Map<?, ?> error() {
            return (Map<?, ?>) Json.readObject(err.strip()).get("error");
        }
    }

    Terminal(Path folder) {
        this.folder = folder;
        try {
            writeKeyStore(folder.resolve("agency.p12"));
            Files.writeString(folder.resolve("password.txt"), PASSWORD + "\n");
            writeCertificate(folder.resolve("axis.pem"), AXIS);
            Files.writeString(
                    folder.resolve("truc.properties"),
                    "endpoint=" + axis.endpoint() + "\naxis-id=" + FakeAxis.ID
                            + "\nkey-store=agency.p12\npassword-file=password.txt\ntrust=axis.pem\nretry-seconds=1\n");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        environment.put("TRUC_CONFIG", "truc.properties");
        environment.put("HOME", folder.toString());
        environment.put("TRUC_OUTBOX", "outbox");
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Truc.run(
                new Surroundings(
                        output == null ? new PrintStream(out, true, StandardCharsets.UTF_8) : output,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        folder,
                        Texts.in(Locale.forLanguageTag(language)),
                        clock,
                        ZoneId.of("Asia/Ho_Chi_Minh"),
                        isWatched),
                arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeCertificate(Path file, Keys keys) throws IOException, GeneralSecurityException {
        Files.writeString(
                file,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private static void writeKeyStore(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("agency", AGENCY.key(), PASSWORD.toCharArray(), new Certificate[] {AGENCY.certificate()});
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    @Override
    public void close() {
        axis.close();
    }
}
