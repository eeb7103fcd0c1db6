package vn.truc.spec.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A token by SoftHSM with keys that were made in it: {@link #RSA} and {@link #EC} with certificates, {@link #AES}. Its
 * configuration lies where the environment of this process says, since SoftHSM looks nowhere else.
 */
final class SoftHsm {
    static final String RSA = "axis-rsa";
    static final String EC = "axis-ec";
    static final String AES = "2026-11";
    static final String PIN = "13572468";

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/pkcs11/libsofthsm2.so"),
            Path.of("/usr/local/lib/softhsm/libsofthsm2.so"));

    private static final long SECONDS = 120;

    private final Path directory;

    private SoftHsm(Path directory) {
        this.directory = directory;
    }

    /** Empty where SoftHSM is not installed, unless {@code foreign.required}. */
    static Optional<SoftHsm> start() {
        Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
        assertThat(library.isPresent() || !Boolean.getBoolean("foreign.required"))
                .as("SoftHSM is required here: Debian's softhsm2")
                .isTrue();
        return library.map(SoftHsm::started);
    }

    private static SoftHsm started(Path library) {
        Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
        Path directory = configuration.getParent();
        SoftHsm token = new SoftHsm(directory);
        try {
            empty(directory);
            Path tokens = Files.createDirectories(directory.resolve("tokens"));
            Files.writeString(configuration, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
            Files.writeString(token.pinFile(), PIN + "\n");
            Files.writeString(token.configuration(), "name = TrucTest\nlibrary = " + library + "\nslotListIndex = 0\n");
            token.run(
                    "softhsm2-util", "--init-token", "--free", "--label", "truc", "--so-pin", "87654321", "--pin", PIN);
            token.keytool(
                    "-genkeypair", "-alias", RSA, "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=axis by RSA");
            token.keytool(
                    "-genkeypair", "-alias", EC, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=axis by EC");
            token.keytool("-genseckey", "-alias", AES, "-keyalg", "AES", "-keysize", "256");
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** What {@code truc.pkcs11.config} names. */
    Path configuration() {
        return directory.resolve("pkcs11.cfg");
    }

    Path pinFile() {
        return directory.resolve("pin");
    }

    Path directory() {
        return directory;
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS11", "-storepass", PIN));
        command.addAll(List.of("-providerClass", "sun.security.pkcs11.SunPKCS11"));
        command.addAll(List.of("-providerArg", configuration().toString()));
        if (command.contains("-genkeypair")) {
            command.addAll(List.of("-validity", "3650"));
        }
        run(command.toArray(String[]::new));
    }

    private void run(String... command) throws IOException {
        Run run = ran(directory, command);
        assertThat(run.exitCode())
                .as(String.join(" ", command) + "\n" + run.output())
                .isZero();
    }

    /** A process that has ended. */
    record Run(int exitCode, String output) {}

    static Run ran(Path directory, String... command) throws IOException {
        Path log = Files.createTempFile(directory, "run", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command[0] + " does not end");
            }
            return new Run(process.exitValue(), Files.readString(log, UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
