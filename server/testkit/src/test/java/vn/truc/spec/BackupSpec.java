package vn.truc.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceiveLoop;
import vn.truc.client.durable.InboxJournal;
import vn.truc.testkit.AxisExtension;

/** T-B01: an axis is lost with its machine; its backup was made while it worked, and it went on for a while after. */
@Timeout(300)
class BackupSpec {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18").build();

    @TempDir
    Path directory;

    /** What the sender knows: what it has handed in, and the receipt if it was answered. */
    private final List<OutgoingDocument> sent = Collections.synchronizedList(new ArrayList<>());

    private final Map<OutgoingDocument, byte[]> receipts = Collections.synchronizedMap(new HashMap<>());
    /** What the people at the recipient have seen, one entry for each time. */
    private final List<String> shown = Collections.synchronizedList(new ArrayList<>());

    private volatile boolean lost;

    @Test
    void nothingAcknowledgedIsShownAgainAndNothingAcceptedIsLost() throws Exception {
        List<OutgoingDocument> beforeTheBackup;
        int shownAtItsEnd;
        int sentAtItsEnd;
        Path backup = directory.resolve("backup");
        try (InboxJournal journal = InboxJournal.open(directory.resolve("journal"))) {
            CompletableFuture<?> sending = CompletableFuture.runAsync(this::send);
            CompletableFuture<?> receiving = CompletableFuture.runAsync(() -> receive(journal));
            await(() -> shown.size() >= 10);
            beforeTheBackup = List.copyOf(receipts.keySet());
            assertThat(axis.backUp(backup)).isZero();
            shownAtItsEnd = shown.size();
            sentAtItsEnd = sent.size();
            // All this is in no backup.
            await(() -> shown.size() >= shownAtItsEnd + 10 && receipts.size() >= sentAtItsEnd + 10);
            lost = true;
            CompletableFuture.allOf(sending, receiving).get(60, TimeUnit.SECONDS);
        }
        List<String> known = List.copyOf(shown);

        axis.loseAndRestore(backup);
        try (AxisClient sender = axis.client("G12")) {
            for (OutgoingDocument letter : List.copyOf(sent)) {
                byte[] receipt = sender.submit(letter).receipt().content();
                if (beforeTheBackup.contains(letter)) {
                    assertThat(receipt).as("of " + letter.messageId()).isEqualTo(receipts.get(letter));
                }
            }
        }
        axis.remains();
        try (InboxJournal journal = InboxJournal.open(directory.resolve("journal"));
                AxisClient recipient = axis.client("G18")) {
            while (!recipient.pending().kinds(Kind.DOCUMENT).list().isEmpty()) {
                ReceiveLoop.once(recipient, received -> show(received.messageId()), journal);
            }
        }
        assertThat(known).doesNotHaveDuplicates();
        assertThat(shown)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(letter -> letter.messageId().value()).toList());
        assertThat(beforeTheBackup).hasSizeGreaterThanOrEqualTo(10);
    }

    private void send() {
        try (AxisClient sender = axis.client("G12")) {
            for (int i = 1; !lost; i++) {
                OutgoingDocument letter = OutgoingDocument.letter(i + "/BTC")
                        .subject("Thư số " + i)
                        .to(AgencyId.of("G18"))
                        .build();
                sent.add(letter);
                // Every fifth answer does not reach the sender.
                byte[] receipt = sender.submit(letter).receipt().content();
                if (i % 5 != 0) {
                    receipts.put(letter, receipt);
                }
            }
        }
    }

    private void receive(InboxJournal journal) {
        try (AxisClient recipient = axis.client("G18")) {
            while (!lost) {
                ReceiveLoop.once(recipient, received -> show(received.messageId()), journal);
            }
        }
    }

    private void show(java.util.Optional<vn.truc.client.MessageId> message) throws IOException {
        shown.add(message.orElseThrow().value());
    }

    private static void await(BooleanSupplier condition) throws Exception {
        java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
        for (Duration waited = Duration.ZERO; !condition.getAsBoolean(); waited = waited.plusMillis(20)) {
            assertThat(waited).isLessThan(Duration.ofSeconds(120));
            never.await(20, TimeUnit.MILLISECONDS);
        }
    }
}
