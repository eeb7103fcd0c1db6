package vn.truc.client.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.AxisTrust;
import vn.truc.client.Bench;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.Retries;
import vn.truc.client.durable.Letter.State;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.fake.Faults;
import vn.truc.client.fake.Misdeeds;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.wire.exchange.SendDocument;
import vn.truc.wire.exchange.SendStatus;
import vn.truc.wire.fault.Blame;
import vn.truc.wire.fault.Retry;

@Timeout(60)
class DurableSenderTest {
    private static final AgencyId AGENCY = AgencyId.of("H01");

    @TempDir
    Path folder;

    private final Bench bench = new Bench();
    private final AxisClient impatient = bench.builder().retries(Retries.none()).build();
    private final Ear ear = new Ear();

    @AfterEach
    void close() {
        impatient.close();
        bench.close();
    }

    @Nested
    class ALetter {
        @Test
        void isSentAndItsReceiptKept() throws Exception {
            try (DurableSender outbox = sender().start()) {
                Letter enqueued = outbox.enqueue(letter("1/UBND"), "case-1");
                Letter sent = ear.accepted();

                assertThat(sent.messageId()).isEqualTo(enqueued.messageId());
                assertThat(sent.reference()).isEqualTo("case-1");
                awaitState(outbox, sent.messageId(), State.ACCEPTED);
                Letter kept = outbox.find(sent.messageId()).orElseThrow();
                ReceiptVerification receipts =
                        ReceiptVerification.with(AxisTrust.of(List.of(Bench.AXIS.certificate())));
                assertThat(receipts.isAbout(receipts.verify(kept.receipt()), kept.packet()))
                        .isTrue();
                assertThat(Files.readAllBytes(kept.packet())).isEqualTo(bench.axis.lastPacket());
            }
        }

        @Test
        void waitsOnTheDiskWhileTheAxisIsAway() throws Exception {
            bench.axis.close();
            try (DurableSender outbox = sender().open()) {
                MessageId id = outbox.enqueue(letter("1/UBND")).messageId();

                assertThat(outbox.sendWaiting()).isEqualTo(1);

                assertThat(outbox.find(id)).map(Letter::state).contains(State.WAITING);
                assertThat(ear.troubles.take()).isInstanceOf(AxisClientException.Unavailable.class);
            }
        }

        @Test
        void isSentAsItWasAfterARestart() throws Exception {
            byte[] packet;
            Letter enqueued;
            try (DurableSender outbox = sender().open()) {
                enqueued = outbox.enqueue(letter("1/UBND").inParts(500));
                packet = Files.readAllBytes(enqueued.packet());
            }
            try (DurableSender outbox = sender().open()) {
                assertThat(outbox.waiting()).containsExactly(enqueued);
                assertThat(outbox.sendWaiting()).isZero();
            }
            assertThat(folder.resolve("outbox/sent/" + enqueued.messageId() + "/packet.edxml"))
                    .hasBinaryContent(packet);
            assertThat(bench.axis.requests(SendDocument.class))
                    .hasSizeGreaterThan(1)
                    .extracting(SendDocument::getMessageId)
                    .containsOnly(enqueued.messageId().value());
        }

        @Test
        void isSentForAnotherAgencyAlsoAfterARestart() throws Exception {
            try (DurableSender outbox = sender().open()) {
                assertThat(outbox.enqueue(letter("1/UBND").onBehalfOf(AgencyId.of("H02"))))
                        .isNotNull();
            }
            try (DurableSender outbox = sender().open()) {
                assertThat(outbox.sendWaiting()).isZero();
            }
            assertThat(bench.axis.requests(SendDocument.class))
                    .extracting(SendDocument::getFrom)
                    .containsExactly("H02");
        }

        @Test
        void isNotEnqueuedTwice() throws Exception {
            OutgoingDocument document = letter("1/UBND");
            try (DurableSender outbox = sender().open()) {
                Letter first = outbox.enqueue(document);
                assertThat(outbox.enqueue(document)).isEqualTo(first);
                assertThat(outbox.sendWaiting()).isZero();

                assertThat(outbox.enqueue(document).state()).isEqualTo(State.ACCEPTED);
                assertThat(outbox.sendWaiting()).isZero();
            }
            assertThat(bench.axis.requests(SendDocument.class)).hasSize(1);
        }

        @Test
        void doesNotTakeThePlaceOfAnother() throws Exception {
            MessageId id = MessageId.of("Vụ việc 4711");
            try (DurableSender outbox = sender().open()) {
                Letter first = outbox.enqueue(letter("1/UBND").withMessageId(id));

                assertThatThrownBy(() -> outbox.enqueue(letter("2/UBND").withMessageId(id)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(first.folder().toString());

                assertThat(outbox.waiting()).containsExactly(first);
            }
        }

        @Test
        void isNotSentWhenItsPacketWasChangedOnTheDisk() throws Exception {
            try (DurableSender outbox = sender().open()) {
                Letter letter = outbox.enqueue(letter("1/UBND"));
                Files.writeString(letter.packet(), "x");

                assertThat(outbox.sendWaiting()).isEqualTo(1);
            }
            assertThat(ear.troubles.take()).hasMessageContaining("is not what was enqueued");
            assertThat(bench.axis.requests(SendDocument.class)).isEmpty();
        }

        @Test
        void leavesNothingBehindWhenItCannotBeWritten() throws Exception {
            Path packet = Files.writeString(folder.resolve("packet.edxml"), "packet");
            OutgoingDocument document = OutgoingDocument.packet(packet);
            Files.writeString(packet, "another");
            try (DurableSender outbox = sender().open()) {
                assertThatThrownBy(() -> outbox.enqueue(document)).isInstanceOf(IOException.class);

                assertThat(outbox.waiting()).isEmpty();
                assertThat(folder.resolve("outbox/waiting")).isEmptyDirectory();
            }
        }
    }

    @Nested
    class AStatus {
        @Test
        void goesTheSameWay() throws Exception {
            try (DurableSender outbox = sender().open()) {
                outbox.enqueue(OutgoingStatus.about(
                        new DocumentReference("H02", "1/UBND", EdxmlDate.of(LocalDate.of(2026, 11, 20)), ""),
                        StatusCode.of("03").orElseThrow()));
                assertThat(outbox.sendWaiting()).isZero();
            }
            assertThat(ear.accepted().kind()).isEqualTo(vn.truc.client.Kind.STATUS);
            assertThat(bench.axis.requests(SendStatus.class)).hasSize(1);
        }
    }

    @Nested
    class ManyLetters {
        @Test
        void goOutInTheOrderOfEnqueuing() throws Exception {
            List<String> ids;
            try (DurableSender outbox = sender().open()) {
                ids = List.of(
                        outbox.enqueue(letter("1/UBND")).messageId().value(),
                        outbox.enqueue(letter("2/UBND")).messageId().value(),
                        outbox.enqueue(letter("3/UBND")).messageId().value());
            }
            try (DurableSender outbox = sender().open()) {
                assertThat(outbox.sendWaiting()).isZero();
            }
            assertThat(bench.axis.requests(SendDocument.class))
                    .extracting(SendDocument::getMessageId)
                    .containsExactlyElementsOf(ids);
        }

        @Test
        void areNotBlockedByOneThatAloneFails() throws Exception {
            try (DurableSender outbox = sender().open()) {
                String bad = outbox.enqueue(letter("1/UBND")).messageId().value();
                outbox.enqueue(letter("2/UBND"));
                bench.axis.misbehave(Misdeeds.htmlPage());

                assertThat(outbox.sendWaiting()).isEqualTo(1);

                assertThat(outbox.waiting())
                        .extracting(letter -> letter.messageId().value())
                        .containsExactly(bad);
            }
        }

        @Test
        void areNotTriedOneByOneWhileTheAxisIsAway() throws Exception {
            bench.axis.close();
            try (DurableSender outbox = sender().open()) {
                outbox.enqueue(letter("1/UBND"));
                outbox.enqueue(letter("2/UBND"));

                assertThat(outbox.sendWaiting()).isEqualTo(2);
            }
            assertThat(ear.troubles).hasSize(1);
        }

        @Test
        void areNotBlockedByOneThatSomebodyHasDamaged() throws Exception {
            try (DurableSender outbox = sender().open()) {
                Letter bad = outbox.enqueue(letter("1/UBND"));
                outbox.enqueue(letter("2/UBND"));
                Files.writeString(bad.folder().resolve("letter.properties"), "kind=PIGEON");
            }
            try (DurableSender outbox = sender().open()) {
                assertThat(outbox.sendWaiting()).isEqualTo(1);
            }
            assertThat(ear.troubles.take()).hasMessageContaining("is no letter of this outbox");
            assertThat(bench.axis.requests(SendDocument.class)).hasSize(1);
        }
    }

    @Nested
    class ARefusedLetter {
        @Test
        void isDeadWithTheReasonInBothLanguages() throws Exception {
            bench.axis.answer(SendDocument.class, any -> Reply.of(Faults.of("Intake.EdxmlRefused")));
            try (DurableSender outbox = sender().open()) {
                outbox.enqueue(letter("1/UBND"));
                outbox.enqueue(letter("2/UBND"));

                assertThat(outbox.sendWaiting()).isZero();

                assertThat(outbox.dead()).hasSize(2);
                Letter dead = outbox.dead().get(0);
                Refusal refusal = ear.refusals.take();
                assertThat(refusal.code()).isEqualTo("Intake.EdxmlRefused");
                assertThat(Files.readString(dead.reason()))
                        .contains(refusal.textVi())
                        .contains(refusal.textEn());
            }
        }

        @Test
        void isSentAgainAsItWasWhenRequeued() throws Exception {
            bench.axis.answer(SendDocument.class, any -> Reply.of(Faults.of("Intake.EdxmlRefused")));
            MessageId id;
            try (DurableSender outbox = sender().open()) {
                id = outbox.enqueue(letter("1/UBND")).messageId();
                outbox.sendWaiting();
                bench.axis.answer(SendDocument.class, any -> Reply.of(Faults.of("Axis.Busy", Blame.AXIS, Retry.LATER)));

                assertThat(outbox.requeue(id).state()).isEqualTo(State.WAITING);
                assertThat(outbox.sendWaiting()).isEqualTo(1);
            }
            try (DurableSender outbox = sender().open()) {
                assertThat(outbox.waiting()).extracting(Letter::messageId).containsExactly(id);
                assertThat(outbox.dead()).isEmpty();
            }
            assertThat(bench.axis.requests(SendDocument.class))
                    .hasSize(2)
                    .extracting(SendDocument::getMessageId)
                    .containsOnly(id.value());
        }
    }

    @Nested
    class AListenerThatFails {
        @Test
        void isToldAgainAndNothingIsSentTwice() throws Exception {
            ear.deafFor = 1;
            try (DurableSender outbox = sender().open()) {
                outbox.enqueue(letter("1/UBND"));
                assertThat(outbox.sendWaiting()).isEqualTo(1);
            }
            try (DurableSender outbox = sender().open()) {
                assertThat(outbox.sendWaiting()).isZero();
            }
            assertThat(ear.accepted.poll(1, TimeUnit.SECONDS)).isNotNull();
            assertThat(bench.axis.requests(SendDocument.class)).hasSize(1);
        }
    }

    @Nested
    class AFolder {
        @Test
        void isForOneSenderAtATime() throws Exception {
            try (DurableSender first = sender().open()) {
                assertThat(first.waiting()).isEmpty();
                assertThatThrownBy(() -> sender().open())
                        .isInstanceOf(FolderInUseException.class)
                        .hasMessageContaining("lock");
            }
            sender().open().close();
        }

        @Test
        void isLeftEmptyForWhoKeepsEverythingElsewhere() throws Exception {
            try (DurableSender outbox = sender().forgettingWhatWasTold().open()) {
                outbox.enqueue(letter("1/UBND"));
                assertThat(outbox.sendWaiting()).isZero();
            }
            assertThat(folder.resolve("outbox/waiting")).isEmptyDirectory();
            assertThat(folder.resolve("outbox/sent")).isEmptyDirectory();
        }
    }

    private DurableSender.Builder sender() {
        return DurableSender.in(folder.resolve("outbox"))
                .over(impatient)
                .as(AGENCY)
                .telling(ear);
    }

    private static OutgoingDocument letter(String code) {
        return OutgoingDocument.letter(code)
                .subject("Thử")
                .to(AgencyId.of("H02"))
                .build();
    }

    private static void awaitState(DurableSender outbox, MessageId id, State state) throws Exception {
        for (int i = 0; i < 2000 && outbox.find(id).map(Letter::state).orElseThrow() != state; i++) {
            Thread.sleep(5);
        }
        assertThat(outbox.find(id)).map(Letter::state).contains(state);
    }

    private static final class Ear implements SendListener {
        private final BlockingQueue<Letter> accepted = new LinkedBlockingQueue<>();
        private final BlockingQueue<Refusal> refusals = new LinkedBlockingQueue<>();
        private final BlockingQueue<Exception> troubles = new LinkedBlockingQueue<>();
        private int deafFor;

        @Override
        public void accepted(Letter letter) throws IOException {
            if (deafFor-- > 0) {
                throw new IOException("no database");
            }
            accepted.add(letter);
        }

        @Override
        public void refused(Letter letter, Refusal refusal) {
            refusals.add(refusal);
        }

        @Override
        public void trouble(@Nullable Letter letter, Exception trouble) {
            troubles.add(trouble);
        }

        Letter accepted() throws InterruptedException {
            return accepted.poll(20, TimeUnit.SECONDS);
        }
    }
}
