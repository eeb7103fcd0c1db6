package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.MessageId;
import vn.truc.torture.nemesis.Nemesis;
import vn.truc.torture.nemesis.Volume;

/** T-N01, T-N02: the axis's home is a small file system, which others fill. */
@Tag("long")
class DiskFullTest {
    private static final int MEBIBYTES = 120;

    @TempDir
    private Path directory;

    private final List<String> answered = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    @BeforeEach
    void volumes() {
        Optional<String> missing = Volume.missing();
        assumeTrue(missing.isEmpty(), () -> "no disk is filled here: " + missing.orElseThrow());
    }

    @Test
    void toTheLastByteAndFreedAgainNothingIsLost() throws Exception {
        try (Volume volume = Volume.at(directory.resolve("home"), MEBIBYTES);
                PackagedAxis axis = PackagedAxis.start(directory, List.of(), "--truc.storage.reserve=1MiB")) {
            Path ballast = axis.process.home().resolve("ballast");
            send(axis, 0, 5);
            fill(ballast);
            send(axis, 5, 15);
            assertThat(refused).as("sent while there was no room").isNotEmpty();
            Files.delete(ballast);
            afterwardsEverythingIsDeliveredOnce(axis);
        }
    }

    @Test
    void beforeItIsFullTheAxisTakesNothingMoreAndSaysSo() throws Exception {
        try (Volume volume = Volume.at(directory.resolve("home"), MEBIBYTES);
                PackagedAxis axis = PackagedAxis.start(directory, List.of(), "--truc.storage.reserve=20MiB")) {
            Path ballast = axis.process.home().resolve("ballast");
            fill(ballast);
            assertThat(axis.process.isReady()).isFalse();
            send(axis, 0, 3);
            assertThat(answered).isEmpty();
            Files.delete(ballast);
            afterwardsEverythingIsDeliveredOnce(axis);
        }
    }

    @Test
    void ofNamesAndFreedAgainNothingIsLost() throws Exception {
        try (Volume volume = Volume.at(directory.resolve("home"), MEBIBYTES, "-N", "160");
                PackagedAxis axis = PackagedAxis.start(directory, List.of(), "--truc.storage.reserve=1MiB")) {
            Path names = Files.createDirectory(axis.process.home().resolve("names"));
            useUpAllNames(names);
            send(axis, 0, 5);
            assertThat(refused).as("sent while no file could be made").isNotEmpty();
            Nemesis.delete(names);
            afterwardsEverythingIsDeliveredOnce(axis);
        }
    }

    private void send(PackagedAxis axis, int from, int to) {
        try (AxisClient sender = axis.sender()) {
            for (int i = from; i < to; i++) {
                String id = "letter-" + i;
                try {
                    sender.submit(PackagedAxis.letter(i, new byte[50_000]).withMessageId(MessageId.of(id)));
                    answered.add(id);
                } catch (AxisClientException.Unavailable comesAgain) {
                    refused.add(id);
                }
            }
        }
    }

    /** One start is allowed: an H2 file that could not be written ends its process. */
    private void afterwardsEverythingIsDeliveredOnce(PackagedAxis axis) throws Exception {
        OptionalInt code = axis.process.ended(Duration.ofSeconds(2));
        if (code.isPresent()) {
            assertThat(code.getAsInt()).as("the exit code of LastResort").isEqualTo(70);
            axis.process.start();
        }
        assertThat(axis.process.isReady()).isTrue();
        try (AxisClient sender = axis.stubbornSender();
                AxisClient recipient = axis.recipient()) {
            for (String id : refused) {
                int number = Integer.parseInt(id.substring(id.indexOf('-') + 1));
                sender.submit(PackagedAxis.letter(number, new byte[50_000]).withMessageId(MessageId.of(id)));
            }
            answered.addAll(refused);
            assertThat(PackagedAxis.collect(recipient, answered.size(), Duration.ofSeconds(6)))
                    .extracting(PackagedAxis.Got::messageId)
                    .containsExactlyInAnyOrderElementsOf(answered);
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static void useUpAllNames(Path names) throws IOException {
        try {
            for (int i = 0; true; i++) {
                Files.createFile(names.resolve(Integer.toString(i)));
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}
