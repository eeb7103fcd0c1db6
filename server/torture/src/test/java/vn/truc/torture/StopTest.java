package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AxisClient;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;

/** T-N10: a stop under load. */
class StopTest {
    @Test
    void answersWhatItHasBegunAndEndsWithinItsDrainTime(@TempDir Path directory) throws Exception {
        try (PackagedAxis axis = PackagedAxis.start(directory, List.of());
                AxisClient sender = axis.sender();
                AxisClient recipient = axis.recipient()) {
            Map<MessageId, Boolean> answered = new ConcurrentHashMap<>();
            CountDownLatch some = new CountDownLatch(40);
            List<CompletableFuture<?>> sending = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                OutgoingDocument letter = PackagedAxis.letter(i);
                sending.add(sender.async().submit(letter).handle((sent, failure) -> {
                    if (failure == null) {
                        answered.put(letter.messageId(), true);
                        some.countDown();
                    }
                    return null;
                }));
            }
            some.await();
            long begun = System.nanoTime();
            axis.process.signal("TERM");
            assertThat(axis.process.ended(Duration.ofSeconds(45)))
                    .as("the exit code")
                    .hasValue(143);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(35));
            CompletableFuture.allOf(sending.toArray(CompletableFuture<?>[]::new))
                    .join();

            axis.process.start();
            assertThat(PackagedAxis.collect(recipient, answered.size(), Duration.ofSeconds(5)))
                    .extracting(got -> MessageId.of(got.messageId()))
                    .doesNotHaveDuplicates()
                    .containsAll(answered.keySet());
        }
    }
}
