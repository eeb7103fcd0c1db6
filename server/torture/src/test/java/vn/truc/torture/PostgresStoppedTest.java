package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AxisClient;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Retries;
import vn.truc.torture.nemesis.Postgres;

/** T-K10, T-N05: PostgreSQL is stopped with {@code -m immediate} in the middle of everything. */
@Tag("long")
class PostgresStoppedTest {
    @Test
    void theAxisLivesOnAndEverythingIsDeliveredOnce(@TempDir Path directory) throws Exception {
        try (Postgres postgres = Postgres.start(directory.resolve("postgres"));
                PackagedAxis axis = PackagedAxis.start(
                        directory, List.of(), postgres.settings().toArray(String[]::new));
                AxisClient sender = axis.sender.client(axis.process, Retries.upTo(Duration.ofMinutes(2)), 16);
                AxisClient recipient = axis.recipient()) {
            long process = axis.process.pid();
            CountDownLatch some = new CountDownLatch(30);
            List<String> letters = new ArrayList<>();
            List<CompletableFuture<?>> sending = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                OutgoingDocument letter = PackagedAxis.letter(i);
                letters.add(letter.messageId().value());
                sending.add(sender.async().submit(letter).thenRun(some::countDown));
            }
            some.await();
            postgres.crash();
            assertThat(axis.process.isReady()).as("ready without a database").isFalse();
            postgres.recover();

            CompletableFuture.allOf(sending.toArray(CompletableFuture<?>[]::new))
                    .join();
            assertThat(PackagedAxis.collect(recipient, letters.size(), Duration.ofSeconds(5)))
                    .extracting(PackagedAxis.Got::messageId)
                    .containsExactlyInAnyOrderElementsOf(letters);
            assertThat(axis.process.isReady()).isTrue();
            assertThat(axis.process.pid()).as("it was not started again").isEqualTo(process);
        }
    }
}
