package vn.truc.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Software of other people that a test runs against. Where it is not installed the test is skipped, unless
 * {@code -Dforeign.required=true} makes that a failure.
 */
public final class ForeignTool {
    private static final long SECONDS = 120;

    private ForeignTool() {}

    /** Skips the running test, or fails it, when a probe command does not end with 0. */
    public static void needs(String... probe) {
        boolean there = exitsWell(probe);
        if (Boolean.getBoolean("foreign.required")) {
            assertThat(there)
                    .as("needed but not installed: " + String.join(" ", probe))
                    .isTrue();
        }
        assumeTrue(there, () -> "not installed: " + String.join(" ", probe));
    }

    /** Runs the command in the folder, expects exit code 0 and returns what it wrote to both streams. */
    public static String run(Path folder, List<String> command) {
        try {
            Path log = Files.createTempFile(folder, "tool", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String output = Files.readString(log, UTF_8);
            assertThat(ended && process.exitValue() == 0)
                    .as(String.join(" ", command) + "\n" + output)
                    .isTrue();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether a command is there and ends with 0. */
    public static boolean exitsWell(String... probe) {
        try {
            Process process = new ProcessBuilder(Arrays.asList(probe))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
