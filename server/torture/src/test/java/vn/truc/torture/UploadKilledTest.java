package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Submitted;

/** T-K07: an upload that the axis does not survive leaves nothing behind, and succeeds when it is repeated. */
@Tag("nightly")
class UploadKilledTest {
    @ParameterizedTest(name = "{0} MB, killed at {1} %")
    @CsvSource({"20, 10", "20, 50", "20, 99", "200, 50"})
    void leavesNothingInTheSpoolAndIsTakenTheNextTime(int megabytes, int percent, @TempDir Path directory)
            throws Exception {
        try (PackagedAxis axis = PackagedAxis.start(directory, List.of());
                AxisClient sender = axis.sender();
                AxisClient recipient = axis.recipient()) {
            OutgoingDocument letter = OutgoingDocument.letter("1/LON-VP")
                    .subject("Văn bản lớn")
                    .to(AgencyId.of("G18"))
                    .attach("large.pdf", () -> new Noise(megabytes * 1_000_000L))
                    .build()
                    .withMessageId(MessageId.of("large"));
            CountDownLatch reached = new CountDownLatch(1);
            // Base64 in the packet: four bytes are sent for three.
            long mark = megabytes * 1_000_000L / 3 * 4 * percent / 100;
            CompletableFuture<Submitted> upload = sender.async().submit(letter, sent -> {
                if (sent >= mark) {
                    reached.countDown();
                }
            });
            reached.await();
            axis.process.kill();
            assertThatThrownBy(upload::join).isNotNull();

            axis.process.start();
            assertThat(files(axis.process.home().resolve("spool"))).isEmpty();
            sender.submit(letter);
            assertThat(PackagedAxis.collect(recipient, 1, Duration.ofSeconds(3)))
                    .extracting(PackagedAxis.Got::messageId)
                    .containsExactly("large");
            assertThat(files(axis.process.home().resolve("spool"))).isEmpty();
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
