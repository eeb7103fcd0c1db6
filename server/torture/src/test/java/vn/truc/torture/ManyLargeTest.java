package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Retries;

/** T-N08: more at once than the heap could hold. */
@Tag("long")
class ManyLargeTest {
    private static final int MANY = 20;
    private static final long BYTES = 50_000_000;

    @Test
    void twentyOfFiftyMegabytesAtOnceGoThroughAHeapOf192(@TempDir Path directory) throws Exception {
        try (PackagedAxis axis = PackagedAxis.start(directory, List.of("-Xmx192m", "-XX:+ExitOnOutOfMemoryError"));
                AxisClient sender = axis.sender.client(axis.process, Retries.upTo(Duration.ofMinutes(10)), MANY);
                AxisClient recipient = axis.recipient()) {
            List<String> letters = new ArrayList<>();
            List<CompletableFuture<?>> sending = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                OutgoingDocument letter = OutgoingDocument.letter(i + "/LON-VP")
                        .subject("Văn bản lớn")
                        .to(AgencyId.of("G18"))
                        .attach("large.pdf", () -> new Noise(BYTES))
                        .build();
                letters.add(letter.messageId().value());
                sending.add(sender.async().submit(letter));
            }
            CompletableFuture.allOf(sending.toArray(CompletableFuture<?>[]::new))
                    .join();
            assertThat(PackagedAxis.collect(recipient, letters.size(), Duration.ofSeconds(5)))
                    .extracting(PackagedAxis.Got::messageId)
                    .containsExactlyInAnyOrderElementsOf(letters);
            assertThat(axis.process.isReady()).isTrue();
        }
    }
}
