package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Submitted;
import vn.truc.torture.agency.Digests;

/** T-D01, T-D02, T-K09: whatever a sender repeats, there is one document and one receipt. */
class SameSendTest {
    @Test
    void fiftyIdenticalSendsAtOnceMakeOneDocumentAndOneReceipt(@TempDir Path directory) throws Exception {
        try (PackagedAxis axis = PackagedAxis.start(directory, List.of());
                AxisClient sender = axis.stubbornSender();
                AxisClient recipient = axis.recipient()) {
            OutgoingDocument letter = PackagedAxis.letter(1).withMessageId(MessageId.of("fifty"));
            List<CompletableFuture<Submitted>> sending = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sending.add(sender.async().submit(letter));
            }
            Set<String> receipts = new HashSet<>();
            Set<String> documents = new HashSet<>();
            for (CompletableFuture<Submitted> sent : sending) {
                receipts.add(Digests.of(sent.join().receipt().content()));
                documents.add(sent.join().id().value());
            }
            assertThat(receipts).hasSize(1);
            assertThat(documents).hasSize(1);

            assertThatThrownBy(() -> sender.submit(PackagedAxis.letter(2).withMessageId(MessageId.of("fifty"))))
                    .isInstanceOf(AxisClientException.Refused.class)
                    .satisfies(refused ->
                            assertThat(((AxisClientException) refused).code()).isEqualTo("Intake.MessageIdReused"));

            axis.process.kill();
            axis.process.start();
            assertThat(Digests.of(sender.submit(letter).receipt().content()))
                    .as("the receipt, asked for again after a crash")
                    .isEqualTo(receipts.iterator().next());
            assertThat(PackagedAxis.collect(recipient, 1, Duration.ofSeconds(4)))
                    .extracting(PackagedAxis.Got::messageId)
                    .containsExactly("fifty");
        }
    }
}
