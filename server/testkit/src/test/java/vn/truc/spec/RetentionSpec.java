package vn.truc.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.AxisTrust;
import vn.truc.client.DeliveryId;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.IssuedReceipt;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Submitted;
import vn.truc.edxml.part.Business;
import vn.truc.testkit.AxisExtension;

/** T-B05: content goes, proof stays, whoever reads meanwhile and wherever the process ends. */
@Timeout(180)
class RetentionSpec {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18", "G22")
            .setting("truc.delivery.retention", "1d")
            .build();

    @TempDir
    Path directory;

    @Test
    void contentGoesAndProofStaysOverAKilledSweepAndARestore() throws Exception {
        OutgoingDocument letter = letter("1/BTC");
        OutgoingDocument undelivered = letter("2/BTC");
        Submitted sent;
        Submitted waiting;
        DeliveryId delivery;
        String sha256;
        try (AxisClient sender = axis.client("G12");
                AxisClient recipient = axis.client("G18")) {
            sent = sender.submit(letter);
            delivery = new DeliveryId(axis.awaitDelivery("G18"));
            try (ReceivedDocument document = recipient.collect(delivery)) {
                sha256 = document.sha256();
                document.acknowledge();
            }
            waiting = sender.submit(undelivered);
            acknowledgeReceipts(sender);
        }
        Path blob = axis.blob(sha256);
        Files.setLastModifiedTime(blob, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        axis.database().age(2);

        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        CompletableFuture<?> reading = CompletableFuture.runAsync(() -> read(sent, over, reads));
        axis.giveUpContent();
        over.set(true);
        reading.get(30, TimeUnit.SECONDS);
        assertThat(reads).hasPositiveValue();
        assertThat(blob).doesNotExist();
        assertProofStays(letter, sent, delivery);

        // The row was given up, and the process ended before the file was removed.
        Files.createDirectories(blob.resolveSibling(""));
        Files.writeString(blob, "left behind");
        Files.setLastModifiedTime(blob, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        axis.restart();
        axis.giveUpContent();
        assertThat(blob).doesNotExist();

        Path backup = directory.resolve("backup");
        assertThat(axis.backUp(backup)).isZero();
        assertThat(backup.resolve("manifest.json")).content().contains("\"missing\" : [ ]");
        axis.loseAndRestore(backup);
        assertProofStays(letter, sent, delivery);
        try (AxisClient recipient = axis.client("G18");
                ReceivedDocument document = recipient.collect(new DeliveryId(axis.awaitDelivery("G18")))) {
            assertThat(document.documentId()).isEqualTo(waiting.id());
            document.acknowledge();
        }
    }

    @Test
    void whatHasGoneCannotBeGivenToFurtherRecipients() throws Exception {
        AxisClient sender = axis.client("G12");
        OutgoingDocument letter = OutgoingDocument.letter("3/BTC")
                .subject("Về việc lưu giữ")
                .to(AgencyId.of("G18"))
                .edxml(edxml -> edxml.documentId("G12-gone"))
                .build();
        Submitted sent = sender.submit(letter);
        AxisClient recipient = axis.client("G18");
        axis.remains();
        for (PendingItem item : recipient.pending().kinds(Kind.DOCUMENT).list()) {
            if (item.documentId().equals(sent.id())) {
                try (ReceivedDocument document = recipient.collect(item.id())) {
                    document.acknowledge();
                }
            }
        }
        acknowledgeReceipts(sender);
        axis.database().age(2);
        axis.giveUpContent();

        Business wider =
                Business.update("G12-gone", "thêm nơi nhận", List.of(new Business.ReceiverChange("G22", true)));
        OutgoingDocument update = OutgoingDocument.letter("4/BTC")
                .subject("Về việc lưu giữ")
                .to(AgencyId.of("G18"))
                .edxml(edxml -> edxml.business(wider))
                .build();
        assertThatThrownBy(() -> sender.submit(update))
                .isInstanceOfSatisfying(AxisClientException.class, refused -> assertThat(refused.code())
                        .isEqualTo("Lifecycle.DocumentGone"));
    }

    /** Once all receipts have come to the mailbox: one that comes later would keep its document from ending. */
    private static void acknowledgeReceipts(AxisClient client) {
        axis.remains();
        List<PendingItem> items = client.pending().list();
        assertThat(items).isNotEmpty();
        for (PendingItem item : items) {
            try (ReceivedDocument receipt = client.collect(item.id())) {
                receipt.acknowledge();
            }
        }
    }

    private static void read(Submitted sent, AtomicBoolean over, AtomicInteger reads) {
        try (AxisClient sender = axis.client("G12")) {
            do {
                assertThat(sender.receipts(sent.id())).isNotEmpty();
                assertThat(sender.status(sent.id()).recipients()).hasSize(1);
                reads.incrementAndGet();
            } while (!over.get());
        }
    }

    private static void assertProofStays(OutgoingDocument letter, Submitted sent, DeliveryId delivery)
            throws Exception {
        ReceiptVerification trusted = ReceiptVerification.with(AxisTrust.of(List.of(axis.certificate())));
        try (AxisClient sender = axis.client("G12");
                AxisClient recipient = axis.client("G18")) {
            assertThat(sender.submit(letter).receipt().content())
                    .isEqualTo(sent.receipt().content());
            assertThat(sender.status(sent.id()).recipients())
                    .singleElement()
                    .extracting(DeliveryStatus.Recipient::state)
                    .isEqualTo(DeliveryStatus.State.ACKNOWLEDGED);
            assertThat(sender.receipts(sent.id()))
                    .extracting(IssuedReceipt::event)
                    .contains("SubmissionAcceptance", "ContentHandover");
            for (IssuedReceipt receipt : sender.receipts(sent.id())) {
                assertThat(trusted.verify(receipt).receipt().documentId())
                        .isEqualTo(sent.id().value());
            }
            assertThatThrownBy(() -> recipient.collect(delivery))
                    .isInstanceOfSatisfying(AxisClientException.class, e -> {
                        assertThat(e.code()).isEqualTo("Delivery.AlreadyDecided");
                        assertThat(e.facts()).containsKey("contentRemoved");
                    });
        }
    }

    private static OutgoingDocument letter(String code) {
        return OutgoingDocument.letter(code)
                .subject("Về việc lưu giữ")
                .to(AgencyId.of("G18"))
                .attach("cv.txt", () -> new ByteArrayInputStream("nội dung".getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
