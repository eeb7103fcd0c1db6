package vn.truc.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.cli.Surroundings;
import vn.truc.cli.Truc;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Texts;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisTrust;
import vn.truc.client.DeliveryId;
import vn.truc.client.Identity;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceiveLoop;
import vn.truc.client.Submitted;
import vn.truc.client.durable.DurableSender;
import vn.truc.client.durable.InboxJournal;
import vn.truc.client.durable.Letter;
import vn.truc.client.durable.SendListener;
import vn.truc.testkit.AxisExtension;
import vn.truc.wire.profile.Credential;

/** Programs that come and go exchange with a real axis: nothing is lost and nothing comes twice. */
@Timeout(180)
class DurableClientSpec {
    private static final String PASSWORD = "change-me";

    @RegisterExtension
    static final AxisExtension axis =
            AxisExtension.with("G12", "G18", "G20", "G21").build();

    @TempDir
    Path folder;

    @Nested
    class ALetterInTheOutbox {
        @Test
        void isOneDocumentWithOneReceiptThoughTheProgramEndedBeforeItHeardTheAnswer() throws Exception {
            Letter letter;
            Submitted unheard;
            try (AxisClient client = axis.client("G12");
                    DurableSender outbox = outbox(client).open()) {
                letter = outbox.enqueue(letter("1/BTC", "G20"));
                // The axis has accepted it, and then the program died: nothing in the outbox says so.
                unheard = client.submit(OutgoingDocument.packet(letter.packet()).withMessageId(letter.messageId()));
            }
            axis.restart();
            BlockingQueue<Letter> accepted = new LinkedBlockingQueue<>();
            try (AxisClient client = axis.client("G12");
                    DurableSender outbox = outbox(client)
                            .telling(new SendListener() {
                                @Override
                                public void accepted(Letter told) {
                                    accepted.add(told);
                                }
                            })
                            .start()) {
                assertThat(accepted.poll(60, TimeUnit.SECONDS)).isNotNull();
                assertThat(outbox.dead()).isEmpty();
            }
            Path kept = folder.resolve("outbox/sent/" + letter.messageId());
            assertThat(kept.resolve("receipt.xml"))
                    .hasBinaryContent(unheard.receipt().content());
            axis.awaitDelivery("G20");
            try (AxisClient recipient = axis.client("G20")) {
                assertThat(recipient.pending().kinds(Kind.DOCUMENT).list())
                        .singleElement()
                        .satisfies(item -> assertThat(item.documentId()).isEqualTo(unheard.id()));
            }
        }

        private DurableSender.Builder outbox(AxisClient client) {
            return DurableSender.in(folder.resolve("outbox")).over(client).as(AgencyId.of("G12"));
        }
    }

    @Nested
    class ADelivery {
        @Test
        void isHandledOnceThoughTheProgramEndedBeforeItAcknowledged() throws Exception {
            try (AxisClient sender = axis.client("G12")) {
                sender.submit(letter("2/BTC", "G18"));
            }
            axis.awaitDelivery("G18");
            List<DeliveryId> handled = new ArrayList<>();
            ReceiveLoop.Handler handler = received -> handled.add(received.id());
            try (AxisClient recipient = recipient();
                    InboxJournal journal = InboxJournal.open(folder.resolve("journal"))) {
                assertThat(ReceiveLoop.once(recipient, handler, new EndingMemory(journal)))
                        .isZero();
            }
            assertThat(handled).hasSize(1);
            // Nobody acknowledges it, so its lease runs out.
            axis.restart();
            axis.clock().advance(Duration.ofSeconds(11));

            try (AxisClient recipient = recipient();
                    InboxJournal journal = InboxJournal.open(folder.resolve("journal"))) {
                assertThat(recipient.pending().waitUpTo(Duration.ofSeconds(50)).list())
                        .extracting(PendingItem::id)
                        .isEqualTo(handled);
                assertThat(ReceiveLoop.once(recipient, handler, journal)).isEqualTo(1);
                assertThat(recipient.pending().list()).isEmpty();
            }
            assertThat(handled).hasSize(1);
        }

        private AxisClient recipient() {
            return AxisClient.builder()
                    .endpoint(axis.endpoint())
                    .axisId(axis.axisId())
                    .agency(AgencyId.of("G18"))
                    .identity(Identity.of(
                            axis.credential("G18").key(), axis.credential("G18").chain()))
                    .trust(AxisTrust.of(List.of(axis.certificate())))
                    .lease(Duration.ofSeconds(10))
                    .build();
        }

        /** Notes that a delivery was handled, and then the program is no more. */
        private record EndingMemory(InboxJournal journal) implements ReceiveLoop.Memory {
            @Override
            public boolean isHandled(DeliveryId delivery) throws IOException {
                return journal.isHandled(delivery);
            }

            @Override
            public ReceiveLoop.Attempts handingOver(DeliveryId delivery) throws IOException {
                return journal.handingOver(delivery);
            }

            @Override
            public void failed(DeliveryId delivery) throws IOException {
                journal.failed(delivery);
            }

            @Override
            public void handled(DeliveryId delivery) throws IOException {
                journal.handled(delivery);
                throw new IOException("the program ends here");
            }

            @Override
            public void ended(DeliveryId delivery) throws IOException {
                journal.ended(delivery);
            }
        }
    }

    @Nested
    class TwoFolders {
        @Test
        void exchangeALetterAndItsReceipt() throws Exception {
            folderOf("G21", 0);
            try (OutputStream out = Files.newOutputStream(folder.resolve("letter"))) {
                letter("3/BTC", "G21").writeTo(out, () -> AgencyId.of("G12"));
            }
            folderOf("G12", 0);
            Files.move(folder.resolve("letter"), folder.resolve("G12/outbox/letter.edxml"));

            folderOf("G12", 0);
            assertThat(folder.resolve("G12/outbox")).isEmptyDirectory();
            assertThat(folder.resolve("G12/sent/letter.receipt.xml")).isNotEmptyFile();
            axis.awaitDelivery("G21");
            folderOf("G21", 0);

            Path delivery = deliveries("G21").get(0);
            assertThat(delivery.resolve("packet.xml")).hasSameBinaryContentAs(folder.resolve("G12/sent/letter.edxml"));
            assertThat(Json.readObject(Files.readString(delivery.resolve("delivery.json"))))
                    .containsEntry("from", "G12")
                    .containsEntry(
                            "documentId",
                            Json.readObject(Files.readString(folder.resolve("G12/sent/letter.json")))
                                    .get("documentId"));
            try (AxisClient recipient = axis.client("G21")) {
                assertThat(recipient.pending().list()).isEmpty();
            }
            folderOf("G21", 0);
            assertThat(deliveries("G21")).hasSize(1);
        }

        private List<Path> deliveries(String agency) throws IOException {
            try (Stream<Path> all = Files.list(folder.resolve(agency + "/inbox"))) {
                return all.filter(one -> !one.getFileName().toString().startsWith("."))
                        .toList();
            }
        }

        private void folderOf(String agency, int expected) throws Exception {
            Credential credential = axis.credential(agency);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    agency,
                    credential.key(),
                    PASSWORD.toCharArray(),
                    credential.chain().toArray(Certificate[]::new));
            try (OutputStream out = Files.newOutputStream(folder.resolve(agency + ".p12"))) {
                store.store(out, PASSWORD.toCharArray());
            }
            writeCertificate();
            Files.writeString(
                    folder.resolve(agency + ".properties"),
                    "endpoint=" + axis.endpoint() + "\nkey-store=" + agency
                            + ".p12\ntrust=axis.pem\nretry-seconds=5\n");
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
            Surroundings surroundings = new Surroundings(
                    out,
                    out,
                    Map.of("TRUC_CONFIG", agency + ".properties", "TRUC_PASSWORD", PASSWORD, "HOME", folder.toString()),
                    folder,
                    Texts.in(Locale.ENGLISH),
                    InstantSource.system(),
                    ZoneOffset.UTC,
                    false);
            assertThat(Truc.run(surroundings, "folder", agency, "--once"))
                    .as(said.toString(StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }

        private void writeCertificate() throws IOException, GeneralSecurityException {
            Files.writeString(
                    folder.resolve("axis.pem"),
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(axis.certificate().getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        }
    }

    private static OutgoingDocument letter(String code, String to) {
        return OutgoingDocument.letter(code)
                .subject("Về việc thử nghiệm")
                .to(AgencyId.of(to))
                .build();
    }
}
