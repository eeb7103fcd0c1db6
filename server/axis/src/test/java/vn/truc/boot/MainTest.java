package vn.truc.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process as an operator meets it: what it prints and how it ends. */
@Timeout(180)
class MainTest {
    private static final String HEADLINE = "Trục không khởi động được / Trục did not start:";

    @TempDir
    Path directory;

    private int processes;

    private record Ended(int exitCode, List<String> errors, String output) {}

    private Process started(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "vn.truc.boot.Main",
                "--truc.address=127.0.0.1",
                "--truc.management.port=0",
                "--logging.level.truc=info"));
        command.addAll(List.of(arguments));
        processes++;
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(directory.resolve("errors" + processes).toFile())
                .redirectOutput(directory.resolve("output" + processes).toFile())
                .start();
    }

    private Ended ended(String... arguments) throws Exception {
        Process process = started(arguments);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readAllLines(directory.resolve("errors" + processes), StandardCharsets.UTF_8),
                Files.readString(directory.resolve("output" + processes)));
    }

    private static void assertRefused(Ended ended, int exitCode, String line) {
        assertThat(ended.exitCode()).isEqualTo(exitCode);
        assertThat(ended.errors()).hasSize(2).first().isEqualTo(HEADLINE);
        assertThat(ended.errors().get(1)).startsWith("  " + line);
        assertThat(ended.output()).doesNotContain("Exception", "\tat ");
    }

    @Nested
    class ItRefusesToStart {
        @Test
        void onAnUnknownSetting() throws Exception {
            assertRefused(
                    ended("--truc.home=home", "--truc.prot=1"),
                    2,
                    "truc.prot is not a setting: did you mean truc.port?");
            assertThat(directory.resolve("home")).doesNotExist();
        }

        @Test
        void onWhatIsNoSetting() throws Exception {
            assertRefused(ended("--truc.home=home", "--help"), 2, "'--help' is not --key=value");
            assertThat(directory.resolve("home")).doesNotExist();
        }

        @Test
        void onSettingsThatSayTwoThings() throws Exception {
            Path home = Files.createDirectories(directory.resolve("home"));
            Files.writeString(home.resolve("application.yaml"), "truc:\n  port: 1\ntruc:\n  address: 127.0.0.1\n");
            assertRefused(ended("--truc.home=home"), 2, "application.yaml: found duplicate key truc (line 3)");
        }

        @Test
        void onADatabaseThatForgets() throws Exception {
            assertRefused(
                    ended("--truc.home=home", "--truc.storage.database-url=jdbc:h2:mem:truc"),
                    2,
                    "truc.storage.database-url must begin with jdbc:h2:file:");
        }

        @Test
        void onAPortThatIsTaken() throws Exception {
            try (ServerSocket taken = new ServerSocket(0)) {
                assertRefused(
                        ended("--truc.home=home", "--truc.address=0.0.0.0", "--truc.port=" + taken.getLocalPort()),
                        3,
                        "port " + taken.getLocalPort() + " is in use by another process: set truc.port");
            }
        }

        @Test
        void onAHomeThatCannotBeWritten() throws Exception {
            Path file = Files.writeString(directory.resolve("file"), "not a directory");
            assertRefused(ended("--truc.home=" + file), 3, "the home directory " + file + " cannot be written");
        }
    }

    @Nested
    class ItStops {
        @Test
        void onSigtermAndLeavesAHomeThatCanBeUsedAgain() throws Exception {
            for (int start = 0; start < 2; start++) {
                Process process = started("--truc.home=home", "--truc.port=0");
                Path running = directory.resolve("home/running.properties");
                while (!Files.exists(running) && process.isAlive()) {
                    process.waitFor(50, TimeUnit.MILLISECONDS);
                }
                assertThat(running).content().contains("pid=" + process.pid());
                assertRefused(ended("--truc.home=home", "--truc.port=0"), 3, "the home directory ");
                process.destroy();
                assertThat(process.waitFor(45, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(143);
                assertThat(running).doesNotExist();
            }
            try (Stream<Path> spool = Files.list(directory.resolve("home/spool"))) {
                assertThat(spool.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }
}
