package vn.truc.client.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.client.Bench;
import vn.truc.client.durable.Letter.State;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.fake.Faults;
import vn.truc.client.internal.Sha256;
import vn.truc.client.internal.disk.FolderLock;
import vn.truc.client.internal.disk.Folders;
import vn.truc.wire.exchange.ConfirmReceived;
import vn.truc.wire.exchange.Kind;
import vn.truc.wire.exchange.SendDocument;

/** Programs in JVMs of their own, ended between two steps and started again: nothing is lost, nothing comes twice. */
@Timeout(120)
class CrashTest {
    private static final byte[] PACKET = {1, 2, 3};

    @TempDir
    Path folder;

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void dieAt(Victim.Job job, String place) throws Exception {
        assertThat(Victim.run(job, bench.axis.endpoint(), folder, place))
                .as(() -> read(folder.resolve("victim.log")))
                .isEqualTo(Victim.DEAD);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (java.io.IOException e) {
            return "";
        }
    }

    private void liveAgain(Victim.Job job) throws Exception {
        job.run(bench.client, folder, "NOWHERE");
    }

    @Nested
    class ASender {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "PACKET_WRITTEN",
                    "ENQUEUED",
                    "ACCEPTED",
                    "RECEIPT_WRITTEN",
                    "ACCEPTANCE_STORED",
                    "TOLD",
                    "SETTLED"
                })
        void hasSentOneLetterWhereverItDied(String place) throws Exception {
            dieAt(Victim.Job.SEND, place);
            liveAgain(Victim.Job.SEND);

            Path kept = folder.resolve("outbox/sent/" + Victim.MESSAGE);
            assertThat(kept.resolve("receipt.xml")).isNotEmptyFile();
            assertThat(folder.resolve("outbox/waiting")).isEmptyDirectory();
            Set<String> packets = new HashSet<>();
            bench.axis.requests(SendDocument.class).forEach(request -> {
                assertThat(request.getMessageId()).isEqualTo(Victim.MESSAGE.value());
                packets.add(request.getPacket().getSha256());
            });
            assertThat(packets).containsExactly(Sha256.of(Files.newInputStream(kept.resolve("packet.edxml"))));
            assertThat(Victim.calls(folder))
                    .hasSize(place.equals("TOLD") ? 2 : 1)
                    .containsOnly("accepted " + Victim.MESSAGE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"REFUSED", "REFUSAL_STORED", "TOLD", "SETTLED"})
        void hasOneDeadLetterWhereverItDied(String place) throws Exception {
            bench.axis.answer(SendDocument.class, any -> Reply.of(Faults.of("Intake.EdxmlRefused")));
            dieAt(Victim.Job.SEND, place);
            liveAgain(Victim.Job.SEND);

            try (DurableSender outbox = DurableSender.in(folder.resolve("outbox"))
                    .over(bench.client)
                    .as(vn.truc.client.AgencyId.of("H01"))
                    .open()) {
                assertThat(outbox.waiting()).isEmpty();
                assertThat(outbox.dead()).extracting(Letter::state).containsExactly(State.REFUSED);
                assertThat(outbox.dead().get(0).reason()).isNotEmptyFile();
            }
            assertThat(Victim.calls(folder))
                    .hasSize(place.equals("TOLD") ? 2 : 1)
                    .containsOnly("refused Intake.EdxmlRefused");
        }
    }

    @Nested
    class ARecipient {
        @BeforeEach
        void deliver() {
            bench.desk.deliver("d1", Kind.DOCUMENT, PACKET);
        }

        private void dieAndLiveAgain(Victim.Job job, String place) throws Exception {
            dieAt(job, place);
            bench.desk.endLease("d1");
            liveAgain(job);
            assertThat(bench.client.pending().list()).isEmpty();
            assertThat(bench.desk.confirmations())
                    .extracting(ConfirmReceived::getDeliveryId)
                    .containsOnly("d1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"STAGED", "NOTED", "PUBLISHED"})
        void findsTheDeliveryInItsFolderOnceWhereverItDied(String place) throws Exception {
            dieAt(Victim.Job.FOLDER, place);
            Path visible = folder.resolve("inbox/d1");
            boolean wasSeen = Files.exists(visible);
            assertThat(wasSeen).isEqualTo(place.equals("PUBLISHED"));
            // Whoever works from the folder is quick.
            Folders.delete(visible);
            assertThat(bench.desk.confirmations()).isEmpty();
            bench.desk.endLease("d1");
            liveAgain(Victim.Job.FOLDER);

            assertThat(Files.exists(visible)).isEqualTo(!wasSeen);
            assertThat(bench.desk.confirmations()).hasSize(1);
            assertThat(folder.resolve("inbox/.truc/staging")).isEmptyDirectory();
        }

        @ParameterizedTest
        @ValueSource(strings = {"COLLECTED", "HANDED_OVER", "STORED", "HANDLED", "ACKNOWLEDGED", "CONFIRMED"})
        void handlesTheDeliveryOnceByItsKeyWhereverItDied(String place) throws Exception {
            dieAndLiveAgain(Victim.Job.WITH_KEY, place);

            assertThat(Victim.calls(folder)).containsExactly("handled d1");
            assertThat(folder.resolve("d1.stored")).hasBinaryContent(PACKET);
        }

        @ParameterizedTest
        @ValueSource(strings = {"HANDED_OVER", "STORED", "HANDLED"})
        void handlesItTwiceWithoutAKeyOnlyIfItDiedBeforeTheNote(String place) throws Exception {
            dieAndLiveAgain(Victim.Job.WITHOUT_KEY, place);

            assertThat(Victim.calls(folder)).hasSize(place.equals("STORED") ? 2 : 1);
        }

        @Test
        void isNotToldAgainByAnAxisRestoredFromABackup() throws Exception {
            dieAndLiveAgain(Victim.Job.WITH_KEY, "CONFIRMED");
            Files.delete(folder.resolve("d1.stored"));
            bench.desk.deliver("d1", Kind.DOCUMENT, PACKET);
            liveAgain(Victim.Job.WITH_KEY);

            assertThat(Victim.calls(folder)).containsExactly("handled d1");
        }
    }

    @Nested
    class TheLock {
        @Test
        void keepsAnotherProcessOut() throws Exception {
            try (DurableSender first = DurableSender.in(folder.resolve("outbox"))
                    .over(bench.client)
                    .open()) {
                assertThat(Victim.run(Victim.Job.SEND, bench.axis.endpoint(), folder, "NOWHERE"))
                        .isEqualTo(1);
                assertThat(read(folder.resolve("victim.log")))
                        .contains("FolderInUseException", "is in use by another process");
                assertThat(first.waiting()).isEmpty();
            }
        }

        @Test
        void ofADeadProcessIsFree() throws Exception {
            dieAt(Victim.Job.SEND, "ENQUEUED");
            try (FolderLock lock = FolderLock.take(folder.resolve("outbox")).orElseThrow()) {
                assertThat(List.of(lock)).hasSize(1);
            }
        }
    }
}
