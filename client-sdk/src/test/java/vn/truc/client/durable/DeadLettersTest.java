package vn.truc.client.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.Bench;
import vn.truc.client.DeliveryId;
import vn.truc.client.ReceiveLoop;
import vn.truc.client.ReceivedDocument;
import vn.truc.wire.exchange.ConfirmOutcome;
import vn.truc.wire.exchange.ConfirmReceived;
import vn.truc.wire.exchange.Kind;

@Timeout(60)
class DeadLettersTest {
    @TempDir
    Path folder;

    private final Bench bench = new Bench();
    private final Clumsy handler = new Clumsy();

    @BeforeEach
    void deliver() {
        bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void receive(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            // Each time another program: the journal must count, not the loop.
            try (InboxJournal journal = InboxJournal.open(folder)) {
                ReceiveLoop.once(bench.client, handler, journal);
            }
        }
    }

    @Nested
    class ADeliveryThatKeepsFailing {
        @Test
        void isADeadLetterFromTheThirdTimeOnAndStaysTheAxissToOffer() throws Exception {
            receive(4);

            assertThat(handler.handled).isEqualTo(4);
            assertThat(handler.dead).containsExactly(3, 4);
            assertThat(bench.desk.confirmations())
                    .hasSize(4)
                    .allMatch(said -> said.getOutcome() == ConfirmOutcome.FAILED && !said.isPermanent());
        }

        @Test
        void mayBeRefusedForGoodAndDoesNotComeAgain() throws Exception {
            handler.refuses = true;
            receive(3);

            List<ConfirmReceived> said = bench.desk.confirmations();
            assertThat(said.get(2).isPermanent()).isTrue();
            assertThat(said.get(2).getReason()).isEqualTo("hệ thống không đọc được");
            assertThat(bench.client.pending().list()).isEmpty();
            try (InboxJournal journal = InboxJournal.open(folder)) {
                assertThat(journal.isHandled(DeliveryId.of("d1"))).isTrue();
            }
        }

        @Test
        void doesNotHoldUpTheOthers() throws Exception {
            receive(3);
            bench.desk.deliver("d2", Kind.DOCUMENT, new byte[] {2});
            handler.onlyFails = "d1";
            receive(1);

            assertThat(bench.client.pending().list())
                    .extracting(item -> item.id().value())
                    .containsExactly("d1");
        }

        @Test
        void isHandledAfterAllWhenTheCauseIsMended() throws Exception {
            receive(3);
            handler.onlyFails = "none";
            receive(1);

            assertThat(bench.client.pending().list()).isEmpty();
        }
    }

    @Nested
    class ADeliveryThatEndsTheProgram {
        @Test
        void isNotHandedOverOnceMoreAfterTheThirdTime() throws Exception {
            for (int i = 0; i < 3; i++) {
                try (InboxJournal journal = InboxJournal.open(folder)) {
                    journal.handingOver(DeliveryId.of("d1"));
                }
            }
            receive(1);

            assertThat(handler.handled).isZero();
            assertThat(handler.dead).containsExactly(3);
        }
    }

    private static final class Clumsy implements ReceiveLoop.Handler {
        private final List<Integer> dead = new ArrayList<>();
        private String onlyFails = "";
        private boolean refuses;
        private int handled;

        @Override
        public void handle(ReceivedDocument received) throws IOException {
            handled++;
            if (onlyFails.isEmpty() || onlyFails.equals(received.id().value())) {
                throw new IOException("no table space");
            }
        }

        @Override
        public int mostFailures() {
            return 3;
        }

        @Override
        public void deadLetter(ReceivedDocument received, int failures, Exception trouble) {
            dead.add(failures);
            if (refuses) {
                assertThat(received.refuse("hệ thống không đọc được")).isPresent();
            }
        }
    }
}
