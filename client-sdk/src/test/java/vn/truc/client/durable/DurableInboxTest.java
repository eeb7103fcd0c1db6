package vn.truc.client.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.Bench;
import vn.truc.client.DeliveryId;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.internal.disk.Folders;
import vn.truc.wire.exchange.ConfirmReceived;
import vn.truc.wire.exchange.Kind;

@Timeout(60)
class DurableInboxTest {
    @TempDir
    Path folder;

    private final Bench bench = new Bench();
    private final Reader reader = new Reader();

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class ADelivery {
        @Test
        void appearsWholeAndIsAcknowledged() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1, 2, 3});

            assertThat(receive()).isEqualTo(1);

            assertThat(reader.troubles).isEmpty();
            assertThat(folder.resolve("d1/packet.xml")).hasBinaryContent(new byte[] {1, 2, 3});
            assertThat(folder.resolve("d1/more.txt")).hasContent("DOCUMENT");
            assertThat(bench.desk.confirmations())
                    .extracting(ConfirmReceived::getDeliveryId)
                    .containsExactly("d1");
        }

        @Test
        void doesNotComeBackWhenItWasDeletedAndIsOfferedAgain() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            receive();
            Folders.delete(folder.resolve("d1"));
            // As an axis does that was restored from a backup.
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});

            assertThat(receive()).isEqualTo(1);

            assertThat(folder.resolve("d1")).doesNotExist();
            assertThat(bench.desk.confirmations()).hasSize(2);
        }

        @Test
        void whosePlaceIsTakenIsNotAcknowledgedUntilItIsFree() throws Exception {
            Path obstacle = Files.createDirectories(folder.resolve("d1/obstacle"));
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            bench.desk.deliver("d2", Kind.DOCUMENT, new byte[] {2});

            assertThat(receive()).isEqualTo(1);
            assertThat(bench.desk.confirmations())
                    .extracting(ConfirmReceived::getDeliveryId)
                    .containsExactly("d2");

            Folders.delete(obstacle.getParent());
            bench.desk.endLease("d1");
            assertThat(receive()).isEqualTo(1);
            assertThat(folder.resolve("d1/packet.xml")).hasBinaryContent(new byte[] {1});
        }

        @Test
        void thatCannotBeStoredIsNotAcknowledgedAndHoldsUpNoOther() throws Exception {
            bench.desk.deliver("d1", Kind.DOCUMENT, new byte[] {1});
            bench.desk.deliver("d2", Kind.DOCUMENT, new byte[] {2});
            reader.refuses = "d1";

            assertThat(receive()).isEqualTo(1);
            assertThat(folder.resolve("d1")).doesNotExist();
            assertThat(folder.resolve("d2")).isDirectory();
            assertThat(reader.troubles).hasSize(1);

            reader.refuses = "";
            assertThat(receive()).isEqualTo(1);
            assertThat(folder.resolve("d1/packet.xml")).hasBinaryContent(new byte[] {1});
        }
    }

    @Nested
    class AFolder {
        @Test
        void isForOneReceiverAtATime() throws Exception {
            try (DurableInbox first = DurableInbox.open(folder)) {
                assertThat(first.receiveWaiting(bench.client, reader)).isZero();
                assertThatThrownBy(() -> DurableInbox.open(folder)).isInstanceOf(FolderInUseException.class);
            }
        }
    }

    private int receive() throws IOException {
        try (DurableInbox inbox = DurableInbox.open(folder)) {
            return inbox.receiveWaiting(bench.client, reader);
        }
    }

    private static final class Reader implements DurableInbox.Listener {
        private final List<Exception> troubles = new ArrayList<>();
        private String refuses = "";

        @Override
        public void accompany(ReceivedDocument received, Path growing) throws IOException {
            if (received.id().value().equals(refuses)) {
                throw new IOException("the disk is full");
            }
            Files.writeString(growing.resolve("more.txt"), received.kind().name());
        }

        @Override
        public void trouble(@Nullable DeliveryId delivery, Exception trouble) {
            troubles.add(trouble);
        }
    }
}
