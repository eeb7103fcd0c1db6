package vn.truc.client.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AgencyId;
import vn.truc.client.Bench;
import vn.truc.client.DeliveryId;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceiveLoop;
import vn.truc.client.fake.Misdeeds;
import vn.truc.client.internal.disk.WatchedDisk;
import vn.truc.wire.exchange.GetDocument;
import vn.truc.wire.exchange.Kind;

/** A killed program proves nothing about a power cut, so the order of forcing and telling is watched. */
@Timeout(60)
class ForcedBeforeTest {
    private static final DeliveryId FIRST = DeliveryId.of("d1");

    @TempDir
    Path folder;

    private final WatchedDisk disk = new WatchedDisk();
    private final Bench bench = new Bench();
    private final List<String> then = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        bench.close();
    }

    private void lookNow() {
        then.clear();
        then.addAll(disk.events);
    }

    private DurableSender outbox(SendListener listener) throws IOException {
        return DurableSender.in(disk.of(folder).resolve("outbox"))
                .over(bench.client)
                .as(AgencyId.of("H01"))
                .telling(listener)
                .open();
    }

    private static OutgoingDocument letter() {
        return OutgoingDocument.letter("1/UBND")
                .subject("Thử")
                .to(AgencyId.of("H02"))
                .build()
                .withMessageId(MessageId.of("m-1"));
    }

    @Nested
    class ALetter {
        @Test
        void isForcedWithItsNameWhenEnqueueReturns() throws Exception {
            try (DurableSender outbox = outbox(new SendListener() {})) {
                disk.events.clear();
                outbox.enqueue(letter());

                assertThat(disk.events)
                        .containsExactly(
                                "forced packet.edxml",
                                "forced part",
                                "linked letter.properties",
                                "forced part",
                                "forced part",
                                "moved to m-1",
                                "forced waiting");
            }
        }

        @Test
        void hasItsReceiptForcedBeforeAnybodyIsTold() throws Exception {
            SendListener listener = new SendListener() {
                @Override
                public void accepted(Letter letter) {
                    lookNow();
                }
            };
            try (DurableSender outbox = outbox(listener)) {
                outbox.enqueue(letter());
                disk.events.clear();
                assertThat(outbox.sendWaiting()).isZero();
            }
            assertThat(then)
                    .containsExactly(
                            "forced part",
                            "moved to receipt.xml",
                            "forced m-1",
                            "forced part",
                            "linked accepted.properties",
                            "forced m-1");
        }

        @Test
        void isNotHalfThereOnAFullDisk() throws Exception {
            try (DurableSender outbox = outbox(new SendListener() {})) {
                disk.free = 100;
                assertThatThrownBy(() -> outbox.enqueue(letter())).isInstanceOf(IOException.class);
                assertThat(outbox.waiting()).isEmpty();
                assertThat(folder.resolve("outbox/waiting")).isEmptyDirectory();

                disk.free = Long.MAX_VALUE;
                outbox.enqueue(letter());
                assertThat(outbox.sendWaiting()).isZero();
            }
        }
    }

    @Nested
    class ADelivery {
        @Test
        void isNotedBeforeItIsHandedOverAndBeforeItIsAcknowledged() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            try (InboxJournal journal = InboxJournal.open(disk.of(folder))) {
                disk.events.clear();
                ReceiveLoop.once(
                        bench.client,
                        received -> {
                            lookNow();
                            assertThat(then).containsExactly("forced journal.log");
                            // The next request is the acknowledgement.
                            bench.axis.misbehave((http, right) -> {
                                lookNow();
                                right.send();
                            });
                        },
                        journal);
            }
            assertThat(then).containsExactly("forced journal.log", "forced journal.log");
            assertThat(disk.events).containsExactly("forced journal.log", "forced journal.log", "forced journal.log");
            assertThat(bench.desk.confirmations()).hasSize(1);
        }

        @Test
        void isForcedWhereItIsSeenBeforeItIsAcknowledged() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            DurableInbox.Listener listener = new DurableInbox.Listener() {
                @Override
                public void appeared(DeliveryId delivery, Path place) {
                    bench.axis.misbehave((http, right) -> {
                        lookNow();
                        right.send();
                    });
                }
            };
            try (DurableInbox inbox = DurableInbox.open(disk.of(folder))) {
                disk.events.clear();
                assertThat(inbox.receiveWaiting(bench.client, listener)).isEqualTo(1);
            }
            assertThat(then)
                    .containsExactly(
                            "forced journal.log",
                            "forced part",
                            "linked packet.xml",
                            "forced part",
                            "forced part",
                            "moved to d1",
                            "forced staging",
                            "forced journal.log",
                            "moved to d1",
                            "forced " + folder.getFileName(),
                            "forced staging");
        }
    }

    @Nested
    class AJournalOnAFullDisk {
        @Test
        void handsNothingOverThatItCannotNote() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            try (InboxJournal journal = InboxJournal.open(disk.of(folder))) {
                disk.free = 10;
                assertThat(ReceiveLoop.once(bench.client, received -> lookNow(), journal))
                        .isZero();
                assertThat(then).isEmpty();
                assertThat(bench.desk.confirmations()).isEmpty();

                disk.free = Long.MAX_VALUE;
                assertThat(ReceiveLoop.once(bench.client, received -> lookNow(), journal))
                        .isEqualTo(1);
            }
        }

        @Test
        void doesNotForgetWhatWasHandledMeanwhile() throws Exception {
            try (InboxJournal journal = InboxJournal.open(disk.of(folder))) {
                journal.handingOver(FIRST);
                disk.free = 10;
                assertThatThrownBy(() -> journal.handled(FIRST)).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> journal.isHandled(FIRST)).isInstanceOf(IOException.class);

                disk.free = Long.MAX_VALUE;
                assertThat(journal.isHandled(FIRST)).isTrue();
            }
            try (InboxJournal journal = InboxJournal.open(folder)) {
                assertThat(journal.isHandled(FIRST)).isTrue();
            }
        }
    }

    @Nested
    class AnAcknowledgementThatIsLost {
        @Test
        void isMadeAgainWithoutHandingOver() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            List<DeliveryId> handled = new CopyOnWriteArrayList<>();
            try (InboxJournal journal = InboxJournal.open(folder)) {
                ReceiveLoop.Handler handler = received -> {
                    handled.add(received.id());
                    bench.axis.misbehave(Misdeeds.htmlPage(), Misdeeds.htmlPage(), Misdeeds.htmlPage());
                };
                assertThat(ReceiveLoop.once(bench.client, handler, journal)).isZero();
                assertThat(ReceiveLoop.once(bench.client, handler, journal)).isEqualTo(1);
            }
            assertThat(handled).containsExactly(FIRST);
            assertThat(bench.axis.requests(GetDocument.class)).hasSize(2);
        }
    }
}
