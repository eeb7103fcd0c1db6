package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AxisClient;
import vn.truc.client.OutgoingDocument;
import vn.truc.torture.nemesis.Nemesis;

/** T-K11: the broker is disposable. */
class BrokerWipedTest {
    @Test
    void everythingIsDeliveredOnceAfterTheBrokersFilesAreDeletedWithABacklogInThem(@TempDir Path directory)
            throws Exception {
        try (PackagedAxis axis = PackagedAxis.start(directory, List.of());
                AxisClient sender = axis.stubbornSender();
                AxisClient recipient = axis.recipient()) {
            axis.process.stop();
            // It dies with hints on the broker that have been acknowledged there and not been worked on.
            axis.process.start(List.of("-Dtruc.crashpoint=D01:20"));
            List<OutgoingDocument> letters = new ArrayList<>();
            List<CompletableFuture<?>> sending = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                OutgoingDocument letter = PackagedAxis.letter(i);
                letters.add(letter);
                sending.add(sender.async().submit(letter));
            }
            assertThat(axis.process.ended(Duration.ofMinutes(1))).hasValue(137);
            Path broker = axis.process.home().resolve("broker");
            assertThat(Files.exists(broker)).isTrue();
            Nemesis.delete(broker);

            axis.process.start();
            // The senders repeat what was not answered, by themselves.
            CompletableFuture.allOf(sending.toArray(CompletableFuture<?>[]::new))
                    .join();
            assertThat(PackagedAxis.collect(recipient, letters.size(), Duration.ofSeconds(8)))
                    .extracting(PackagedAxis.Got::messageId)
                    .containsExactlyInAnyOrderElementsOf(letters.stream()
                            .map(letter -> letter.messageId().value())
                            .toList());
        }
    }
}
