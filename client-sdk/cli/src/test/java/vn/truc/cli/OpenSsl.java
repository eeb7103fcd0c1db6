package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenSSL, which nobody here wrote. Where it is missing the test is skipped, unless {@code foreign.required}. */
final class OpenSsl {
    private OpenSsl() {}

    /** Runs it, expects that it ends well, and returns all it says. */
    static String run(Path folder, String... arguments) throws IOException, InterruptedException {
        boolean isThere = exitCode(folder, Files.createTempFile("openssl", ".log"), "version") == 0;
        assertThat(isThere || !Boolean.getBoolean("foreign.required"))
                .as("openssl is needed, and not installed")
                .isTrue();
        assumeTrue(isThere, "openssl is not installed");
        Path log = Files.createTempFile("openssl", ".log");
        int exitCode = exitCode(folder, log, arguments);
        String said = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(exitCode).as(said).isZero();
        return said;
    }

    private static int exitCode(Path folder, Path log, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException notInstalled) {
            return -1;
        }
    }
}
