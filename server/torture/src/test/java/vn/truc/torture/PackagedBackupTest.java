package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AxisClient;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Retries;
import vn.truc.torture.nemesis.Volume;

/** T-B01, T-B02 as an operator does them, with the start script. */
@Timeout(240)
@Tag("long")
class PackagedBackupTest {
    private static final Path SCRIPT =
            Path.of("..", "distribution", "bin", "truc-server").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    private int commands;

    @Test
    void aBackupOfARunningAxisGoesOnElsewhereAndADamagedOneIsNotTaken() throws Exception {
        Path backup = directory.resolve("backup");
        List<OutgoingDocument> letters = new ArrayList<>();
        List<byte[]> receipts = new ArrayList<>();
        try (PackagedAxis axis = PackagedAxis.start(directory, List.of())) {
            assertThat(truc("restore", backup.toString(), "--truc.home=" + axis.process.home()))
                    .startsWith("3 ");
            try (AxisClient sender = axis.stubbornSender()) {
                for (int i = 0; i < 6; i++) {
                    letters.add(PackagedAxis.letter(i));
                    receipts.add(sender.submit(letters.get(i)).receipt().content());
                }
            }
            assertThat(truc("backup", backup.toString(), "--truc.home=" + axis.process.home()))
                    .startsWith("0 ")
                    .contains("Đã sao lưu", "Backed up", "6 nội dung / contents");
            assertThat(truc("backup", backup.toString(), "--truc.home=" + axis.process.home()))
                    .startsWith("3 ")
                    .contains(backup + " is not empty");
            axis.process.kill();

            assertADamagedOneIsNotTaken(backup);
            Path home = directory.resolve("elsewhere");
            assertThat(truc("restore", backup.toString(), "--truc.home=" + home))
                    .startsWith("0 ")
                    .contains("Đã khôi phục", "Restored");
            assertThat(truc("restore", backup.toString(), "--truc.home=" + home))
                    .startsWith("3 ")
                    .contains("holds data already");

            ServerProcess restored = ServerProcess.of(new ServerProcess.Launch(
                    PackagedAxis.JAR, home, List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), List.of(), null));
            Path mark = Files.createFile(home.resolve("restore.unfinished"));
            assertThat(restored.start(List.of())).as("half a restore starts").isFalse();
            Files.delete(mark);
            restored.start();
            try (AxisClient sender = axis.sender.client(restored, Retries.upTo(Duration.ofSeconds(30)), 8);
                    AxisClient recipient = axis.recipient.client(restored, Retries.upTo(Duration.ofSeconds(30)), 8)) {
                for (int i = 0; i < letters.size(); i++) {
                    assertThat(sender.submit(letters.get(i)).receipt().content())
                            .isEqualTo(receipts.get(i));
                }
                assertThat(PackagedAxis.collect(recipient, letters.size(), Duration.ofSeconds(3)))
                        .extracting(PackagedAxis.Got::messageId)
                        .containsExactlyInAnyOrderElementsOf(letters.stream()
                                .map(letter -> letter.messageId().value())
                                .toList());
            } finally {
                restored.kill();
            }
        }
    }

    @Tag("long")
    @Test
    void aBackupThatFillsItsDiskSaysSoAndLeavesTheDiskFreeAgain() throws Exception {
        Optional<String> missing = Volume.missing();
        assumeTrue(missing.isEmpty(), () -> "no disk is filled here: " + missing.orElseThrow());
        Path small = directory.resolve("small");
        try (Volume volume = Volume.at(small, 8);
                PackagedAxis axis = PackagedAxis.start(directory, List.of())) {
            try (AxisClient sender = axis.stubbornSender()) {
                for (int i = 0; i < 8; i++) {
                    byte[] letter = new Noise(1_000_000 + i).readAllBytes();
                    sender.submit(PackagedAxis.letter(i, letter));
                }
            }
            assertThat(truc("backup", small.toString(), "--truc.home=" + axis.process.home()))
                    .startsWith("3 ")
                    .contains("không ghi được vào " + small, "cannot write to " + small + " (No space left on device)");
            assertThat(small).isEmptyDirectory();
            assertThat(axis.process.isReady()).isTrue();
            assertThat(truc("backup", directory.resolve("large").toString(), "--truc.home=" + axis.process.home()))
                    .startsWith("0 ");
        }
    }

    private void assertADamagedOneIsNotTaken(Path backup) throws Exception {
        Path rows = backup.resolve("rows/delivery.jsonl.gz");
        byte[] whole = Files.readAllBytes(rows);
        byte[] damaged = whole.clone();
        damaged[damaged.length - 9] ^= 64;
        Files.write(rows, damaged);
        Path home = directory.resolve("nowhere");
        assertThat(truc("restore", backup.toString(), "--truc.home=" + home))
                .startsWith("3 ")
                .contains("tệp rows/delivery.jsonl.gz bị hỏng", "file rows/delivery.jsonl.gz is damaged");
        assertThat(home).doesNotExist();
        Files.write(rows, whole);
    }

    /** Exit code and output of the start script. */
    private String truc(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("bash", SCRIPT.toString()), Stream.of(arguments))
                .toList();
        Path output = directory.resolve("said" + commands++);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + Files.readString(output);
    }
}
