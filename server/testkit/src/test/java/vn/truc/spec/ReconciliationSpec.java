package vn.truc.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.client.AgencyId;
import vn.truc.client.DeliveryId;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Submitted;
import vn.truc.delivery.Deliveries;
import vn.truc.testkit.AxisExtension;

/** Before its port opens, an axis compares what its rows promise with what is there. */
@Timeout(180)
class ReconciliationSpec {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18")
            // Only the start sweeps here.
            .setting("truc.delivery.sweep-every", "10m")
            .build();

    private static int letters;

    private Submitted sent;
    private DeliveryId delivery;

    @BeforeEach
    void aDocumentWaits() throws Exception {
        letters++;
        byte[] text = ("nội dung " + letters).getBytes(StandardCharsets.UTF_8);
        sent = axis.client("G12")
                .submit(OutgoingDocument.letter(letters + "/TB")
                        .subject("Đối soát")
                        .to(AgencyId.of("G18"))
                        .attach("a.txt", () -> new ByteArrayInputStream(text))
                        .build());
        delivery = new DeliveryId(axis.awaitDelivery("G18"));
    }

    @AfterEach
    void isTaken() throws Exception {
        axis.restart();
        assertThat(axis.startReport()).as("what was mended stays mended").contains("\"clean\": true");
        for (var item : axis.client("G18").pending().kinds(Kind.DOCUMENT).list()) {
            try (ReceivedDocument document = axis.client("G18").collect(item.id())) {
                document.acknowledge();
            }
        }
    }

    private static String line(String step) throws Exception {
        Matcher line = Pattern.compile("\\{\"step\": \"" + step + "\".*").matcher(axis.startReport());
        assertThat(line.find()).isTrue();
        return line.group();
    }

    private static int health() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(axis.endpoint().resolve("/health"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private record Page(int exitCode, String text) {}

    /** What an operator sees. */
    private static Page shown(Path home) throws Exception {
        Process script = new ProcessBuilder(
                        "bash", "../distribution/bin/truc-server", "--reconcile-report", "--truc.home=" + home)
                .redirectErrorStream(true)
                .start();
        String text = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Page(script.exitValue(), text);
    }

    @Nested
    class AHomeInOrder {
        @Test
        void givesACleanReportThatAnOperatorCanRead() throws Exception {
            axis.restart();
            assertThat(axis.startReport()).contains("\"clean\": true,", "\"opened\": true,");
            assertThat(line("contents")).contains("\"found\": 0").doesNotContain("\"checked\": 0,");
            assertThat(line("evidence")).contains("\"found\": 0").doesNotContain("\"checked\": 0,");
            assertThat(line("trail")).contains("\"found\": 0");
            Page page = shown(axis.home());
            assertThat(page.exitCode()).isZero();
            assertThat(page.text()).contains("Không có lỗi / Nothing to act on.");
            assertThat(page.text().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
        }

        @Test
        void hasNoReportBeforeItsFirstStart() throws Exception {
            assertThat(shown(axis.home().resolve("nothing")).exitCode()).isEqualTo(3);
        }
    }

    @Nested
    class AKilledProcess {
        @Test
        void leavesNothingInTheSpool() throws Exception {
            Path left = axis.home().resolve("spool/x.spool");
            axis.restartAfter(() -> Files.writeString(left, "half a packet"));
            assertThat(left).doesNotExist();
            assertThat(line("spool")).contains("\"mended\": 1");
        }

        @Test
        void losesNoDeliveryThatIsQueuedButHasNoOutboxRow() throws Exception {
            axis.database()
                    .tamper("update delivery set state = 'QUEUED', mailbox_rank = null, ready_at = null where id = '"
                            + delivery + "'");
            axis.restart();
            assertThat(line("outbox")).contains("\"mended\": 1");
            assertThat(axis.awaitDelivery("G18")).isEqualTo(delivery.value());
        }

        @Test
        void leavesNoLeaseBehindThatIsPastDue() throws Exception {
            axis.client("G18").collect(delivery).close();
            axis.database().tamper("update delivery set ready_at = accepted_at where id = '" + delivery + "'");
            axis.restart();
            assertThat(line("leases")).contains("\"mended\": 1");
        }
    }

    @Nested
    class StoredContentThatIsGone {
        @Test
        void holdsItsDeliveryAndTheAxisIsNotReadyUntilItIsBack() throws Exception {
            Path blob = blob();
            Path aside = axis.home().resolve("aside");
            axis.restartAfter(() -> Files.move(blob, aside));
            assertIsHeld();
            Files.move(aside, blob);
            assertThat(health()).isEqualTo(200);
            release();
        }

        @Test
        void isAlsoWhatHasAnotherLength() throws Exception {
            Path blob = blob();
            byte[] whole = Files.readAllBytes(blob);
            axis.restartAfter(() -> Files.write(blob, new byte[] {1, 2, 3}));
            assertIsHeld();
            Files.write(blob, whole);
            assertThat(health()).isEqualTo(200);
            release();
        }

        private Path blob() {
            return axis.blob(axis.database().text("select packet_sha256 from document where id = '" + sent.id() + "'"));
        }

        private void assertIsHeld() throws Exception {
            assertThat(line("contents")).contains("\"found\": 1", "delivery " + delivery + " to ");
            Page page = shown(axis.home());
            assertThat(page.exitCode()).isEqualTo(1);
            assertThat(page.text().replaceAll("\\s+", " ")).contains("delivery " + delivery);
            assertThat(page.text().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
            assertThat(health()).isEqualTo(503);
            assertThat(state()).isEqualTo("HELD");
        }

        private void release() throws Exception {
            axis.order(delivery.value(), Deliveries.Order.RELEASE, "đã khôi phục");
            assertThat(axis.awaitDelivery("G18")).isEqualTo(delivery.value());
        }
    }

    @Nested
    class StoredContentThatWasChanged {
        @Test
        void isFoundByThePassOverEverythingWhileTheAxisRuns() throws Exception {
            Path blob = axis.blob(
                    axis.database().text("select packet_sha256 from document where id = '" + sent.id() + "'"));
            byte[] whole = Files.readAllBytes(blob);
            byte[] changed = whole.clone();
            changed[changed.length / 2] ^= 1;
            Files.write(blob, changed);
            inTime(() -> {
                // One that was under way may have read the content before.
                axis.database().tamper("update reconciliation set pass_completed = null where pass_began is null");
                return health() == 503;
            });
            assertThat(state()).isEqualTo("HELD");

            Files.write(blob, whole);
            axis.order(delivery.value(), Deliveries.Order.RELEASE, "đã khôi phục");
            assertThat(health()).isEqualTo(200);
            inTime(() -> !axis.database()
                    .text("select count(*) from reconciliation where pass_completed is not null")
                    .equals("0"));
            assertThat(axis.awaitDelivery("G18")).isEqualTo(delivery.value());
        }
    }

    private String state() {
        return axis.client("G12").status(sent.id()).recipients().get(0).state().name();
    }

    private static void inTime(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }

    @Nested
    class EvidenceThatIsMissing {
        @Test
        void isNamedWhenADocumentHasNoAcceptance() throws Exception {
            assertNamed(
                    "document " + sent.id() + " has no SubmissionAcceptance",
                    "update receipt set subject = 'away' where subject = '" + sent.id() + "'",
                    "update receipt set subject = '" + sent.id() + "' where subject = 'away'");
        }

        @Test
        void isNamedWhenAnAcknowledgedDeliveryHasNoHandover() throws Exception {
            try (ReceivedDocument document = axis.client("G18").collect(delivery)) {
                document.acknowledge();
            }
            axis.remains();
            assertNamed(
                    "delivery " + delivery + " is acknowledged but has no ContentHandover",
                    "update receipt set subject = 'away' where event = 'ContentHandover' and subject = '" + delivery
                            + "'",
                    "update receipt set subject = '" + delivery + "' where subject = 'away'");
        }

        @Test
        void isNamedWhenAChangeHasNoLeaf() throws Exception {
            inTime(() -> axis.database()
                    .text("select count(*) from trail_leaf where leaf_index is null")
                    .equals("0"));
            axis.restart();
            assertNamed(
                    "delivery " + delivery + " has 0 leaves for 1 changes",
                    "update trail_leaf set delivery_id = 'away' where fact = 'DELIVERY_AVAILABLE' and delivery_id = '"
                            + delivery + "'",
                    "update trail_leaf set delivery_id = '" + delivery + "' where delivery_id = 'away'");
        }

        @Test
        void isNamedWhenAChangeWasDeleted() throws Exception {
            assertNamed(
                    "delivery " + delivery + " counts 3 changes but has 2",
                    "update delivery set changes = 3 where id = '" + delivery + "'",
                    "update delivery set changes = 2 where id = '" + delivery + "'");
        }

        private void assertNamed(String finding, String defect, String repair) throws Exception {
            assertThat(axis.database().tamper(defect)).isEqualTo(1);
            try {
                axis.restart();
                assertThat(line("evidence")).contains("\"found\": 1", finding);
                assertThat(shown(axis.home()).exitCode()).isEqualTo(1);
                assertThat(health()).as("there is nothing to wait for").isEqualTo(200);
            } finally {
                axis.database().tamper(repair);
            }
        }
    }
}
