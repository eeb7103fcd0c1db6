package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.durable.DurableInbox;
import vn.truc.client.durable.Letter;
import vn.truc.client.durable.SendListener;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.fake.Faults;
import vn.truc.client.fake.Keys;
import vn.truc.client.internal.LocalFailure;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.wire.exchange.Agency;
import vn.truc.wire.exchange.AgencyStatus;
import vn.truc.wire.exchange.GetAgency;
import vn.truc.wire.exchange.GetAgencyResponse;
import vn.truc.wire.exchange.Kind;
import vn.truc.wire.exchange.SendDocument;
import vn.truc.wire.exchange.SendStatus;

@Timeout(60)
class ManualTest {
    private static final char[] PASSWORD = "change-me".toCharArray();
    private static final Path SOURCES = Path.of("src/main/java/vn/truc/client");
    private static final Path SNIPPETS = Path.of("src/test/java/vn/truc/client/ManualSnippets.java");

    @TempDir
    Path folder;

    private final Bench bench = new Bench();
    private ManualSnippets manual;
    private Path pdf;
    private Path receipts;

    @BeforeEach
    void prepare() throws Exception {
        Path keyStore = keyStore("agency.p12", Bench.AGENCY);
        Path certificate = pem("axis.pem", Bench.AXIS.certificate());
        receipts = Files.createDirectory(folder.resolve("receipts"));
        pdf = Files.writeString(folder.resolve("circular.pdf"), "%PDF-1.7");
        manual = new ManualSnippets(bench.axis.endpoint(), keyStore, PASSWORD, certificate);
    }

    private Path keyStore(String name, Keys keys) throws Exception {
        Path file = folder.resolve(name);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("agency", keys.key(), PASSWORD, new Certificate[] {keys.certificate()});
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        return file;
    }

    private Path pem(String name, Certificate certificate) throws Exception {
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class EveryExample {
        @Test
        void ofSendingRuns() throws Exception {
            manual.send(pdf, receipts);

            assertThat(receipts.toFile().listFiles()).hasSize(1);
            Path receipt = receipts.toFile().listFiles()[0].toPath();
            assertThat(manual.verify(receipt, Files.write(folder.resolve("sent.edxml"), bench.axis.lastPacket())))
                    .isTrue();
        }

        @Test
        void ofReceivingRuns() throws Exception {
            manual.send(pdf, receipts);
            bench.desk.deliver("d1", Kind.DOCUMENT, bench.axis.lastPacket());
            Path inbox = Files.createDirectory(folder.resolve("inbox"));

            manual.receive(bench.client, inbox);

            assertThat(inbox.resolve("d1/packet.xml")).exists();
            assertThat(inbox.resolve("d1/circular.pdf")).hasContent("%PDF-1.7");
            assertThat(bench.desk.confirmations()).hasSize(1);
        }

        @Test
        void ofAReceiveLoopRuns() throws Exception {
            manual.send(pdf, receipts);
            bench.desk.deliver("d1", Kind.DOCUMENT, bench.axis.lastPacket());
            try (ReceiveLoop loop = manual.loop(bench.client, folder)) {
                for (int i = 0; i < 2000 && bench.desk.confirmations().isEmpty(); i++) {
                    Thread.sleep(10);
                }
                assertThat(loop.isRunning()).isTrue();
            }
            assertThat(folder.resolve("d1/circular.pdf")).hasContent("%PDF-1.7");
            assertThat(bench.desk.confirmations()).hasSize(1);
        }

        @Test
        void ofStatusAndAsyncRuns() throws Exception {
            assertThat(manual.async(bench.client, List.of(manual.letter(pdf), manual.letter(pdf))))
                    .hasSize(2);
            bench.desk.deliver("d1", Kind.DOCUMENT, bench.axis.lastPacket());
            manual.status(bench.client, DeliveryId.of("d1"));
            assertThat(bench.axis.requests(SendStatus.class)).hasSize(1);
        }

        @Test
        void ofTheOutboxRuns() throws Exception {
            CountDownLatch stop = new CountDownLatch(2);
            SendListener listener = new SendListener() {
                @Override
                public void accepted(Letter letter) {
                    stop.countDown();
                }
            };
            OutgoingStatus status = OutgoingStatus.about(
                    new DocumentReference("H02", "1/UBND", EdxmlDate.of(LocalDate.of(2026, 11, 20)), ""),
                    StatusCode.of("03").orElseThrow());

            manual.outbox(bench.client, folder.resolve("outbox"), listener, manual.letter(pdf), status, stop);

            assertThat(bench.axis.requests(SendDocument.class)).hasSize(1);
            assertThat(bench.axis.requests(SendStatus.class)).hasSize(1);
        }

        @Test
        void ofTheInboxesRuns() throws Exception {
            manual.send(pdf, receipts);
            byte[] packet = bench.axis.lastPacket();
            bench.desk.deliver("d1", Kind.DOCUMENT, packet);
            CountDownLatch handled = new CountDownLatch(1);
            manual.journal(bench.client, folder.resolve("journal"), received -> handled.countDown(), handled);
            bench.desk.deliver("d2", Kind.DOCUMENT, packet);
            CountDownLatch appeared = new CountDownLatch(1);
            DurableInbox.Listener listener = new DurableInbox.Listener() {
                @Override
                public void appeared(DeliveryId delivery, Path place) {
                    appeared.countDown();
                }
            };
            manual.inbox(bench.client, folder.resolve("inbox"), listener, appeared);

            assertThat(folder.resolve("inbox/d2/circular.pdf")).hasContent("%PDF-1.7");
            assertThat(bench.desk.confirmations()).hasSize(2);
        }

        @Test
        void ofSendingForAnotherAgencyRuns() {
            assertThat(manual.forAnother(bench.client).id().value()).isNotBlank();
            assertThat(bench.axis.requests(SendDocument.class).get(0).getFrom()).isEqualTo("000.00.12.H41");
        }

        @Test
        void ofEncryptionRuns() throws Exception {
            AgencyId g22 = AgencyId.of("000.00.00.G22");
            Path authorities = pem("authorities.pem", Bench.AGENCY.certificate());
            Agency agency = new Agency();
            agency.setCode(g22.value());
            agency.setName("Thanh tra Chính phủ");
            agency.setStatus(AgencyStatus.ACTIVE);
            agency.setChangedAt(Instant.now().atOffset(ZoneOffset.UTC));
            agency.setAcceptsEncrypted(true);
            Keys keys = Bench.AGENCY.issue(g22.value());
            agency.getCertificate().add(keys.certificate().getEncoded());
            bench.axis.answer(GetAgency.class, request -> {
                GetAgencyResponse answer = new GetAgencyResponse();
                answer.setAgency(agency);
                return Reply.of(answer);
            });
            OutgoingDocument letter = OutgoingDocument.letter("12/BTC-VP")
                    .subject("Riêng")
                    .to(g22)
                    .attach(pdf)
                    .build();
            assertThat(manual.encrypt(bench.client, authorities, letter, folder.resolve("encrypted.edxml")))
                    .isNotNull();
            bench.desk.deliver("d1", Kind.DOCUMENT, bench.axis.lastPacket());
            keyStore("agency.p12", keys);

            Path into = Files.createDirectory(folder.resolve("into"));
            manual.open(bench.client, DeliveryId.of("d1"), into, folder.resolve("packet.edxml"));

            assertThat(into.resolve("circular.pdf")).hasContent("%PDF-1.7");
            assertThat(bench.desk.confirmations()).hasSize(1);
        }

        @Test
        void ofErrorsRuns() {
            assertThat(manual.errors(bench.client, manual.letter(pdf))).isEqualTo("sent");
            bench.axis.answer(SendDocument.class, any -> Reply.of(Faults.of("Intake.EdxmlRefused")));
            assertThat(manual.errors(bench.client, manual.letter(pdf))).contains("Intake.EdxmlRefused");
        }
    }

    @Nested
    class TheManual {
        @Test
        void showsTheExamplesThatRun() throws IOException {
            Map<String, String> regions = regions();
            String readme = squeezed(Files.readString(Path.of("README.md")));
            for (String region : List.of(
                    "send",
                    "receive",
                    "loop",
                    "errors",
                    "verify",
                    "async",
                    "outbox",
                    "journal",
                    "inbox",
                    "delegate",
                    "encryption",
                    "opening")) {
                assertThat(readme).as("README.md, region " + region).contains(regions.get(region));
            }
        }

        @Test
        void quotesNothingElseInItsJavadoc() throws IOException {
            Map<String, String> regions = regions();
            Pattern example = Pattern.compile("<pre>\\{@code(.*?)\\}</pre>", Pattern.DOTALL);
            int examples = 0;
            try (Stream<Path> files = Files.walk(SOURCES)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher matcher = example.matcher(Files.readString(file));
                    while (matcher.find()) {
                        String code = squeezed(matcher.group(1).replaceAll("(?m)^ *\\*", ""));
                        assertThat(regions.values()).as("an example in " + file).contains(code);
                        examples++;
                    }
                }
            }
            assertThat(examples).isGreaterThanOrEqualTo(10);
        }

        @Test
        void listsEveryCodeOfTheClient() throws IOException {
            Map<String, String> listed = new TreeMap<>();
            Matcher rows = Pattern.compile("\\| `(Client\\.\\w+)` \\| (\\w+) \\|")
                    .matcher(Files.readString(Path.of("README.md")));
            while (rows.find()) {
                listed.put(rows.group(1), rows.group(2));
            }
            Map<String, String> real = new TreeMap<>();
            for (LocalFailure failure : LocalFailure.values()) {
                real.put(
                        failure.code(),
                        AxisClientException.of(failure.because(Map.of(), null))
                                .getClass()
                                .getSimpleName());
            }
            assertThat(listed).isEqualTo(real);
        }

        private static Map<String, String> regions() throws IOException {
            Matcher matcher = Pattern.compile("// tag::(\\w+)\\[\\]\n(.*?)// end::\\1\\[\\]", Pattern.DOTALL)
                    .matcher(Files.readString(SNIPPETS, StandardCharsets.UTF_8));
            Map<String, String> regions = new TreeMap<>();
            while (matcher.find()) {
                regions.put(matcher.group(1), squeezed(matcher.group(2)));
            }
            return regions;
        }

        private static String squeezed(String text) {
            return text.replaceAll("\\s+", " ").strip();
        }
    }
}
