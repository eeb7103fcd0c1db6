package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.fake.FakeAxis;
import vn.truc.client.fake.Misdeeds;
import vn.truc.wire.exchange.GetDocument;
import vn.truc.wire.exchange.Kind;
import vn.truc.wire.exchange.SendDocument;

/** Trouble of this machine's own is told at once, not taken for the axis's and repeated until the horizon. */
@Timeout(60)
class OwnDiskTest {
    private static final DeliveryId ID = DeliveryId.of("delivery-1");

    private final Bench bench = new Bench();

    @TempDir
    Path folder;

    private Path spool;
    private AxisClient client;

    @BeforeEach
    void open() {
        spool = folder.resolve("spool");
        client = bench.builder().spool(spool).build();
    }

    @AfterEach
    void close() {
        client.close();
        bench.close();
    }

    @Nested
    class APacketToBeSent {
        private Path packet;
        private OutgoingDocument document;

        @BeforeEach
        void write() throws IOException {
            packet = Files.write(folder.resolve("packet.edxml"), new byte[300_000]);
            document = OutgoingDocument.packet(packet);
        }

        @Test
        void thatIsGone() throws IOException {
            Files.delete(packet);

            assertThatThrownBy(() -> client.submit(document))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> client.submit(document.inParts(100_000)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(NoSuchFileException.class);
        }

        @Test
        void thatBecameShorter() throws IOException {
            try (FileChannel channel = FileChannel.open(packet, StandardOpenOption.WRITE)) {
                channel.truncate(200_000);
            }

            assertThatThrownBy(() -> client.submit(document))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot be read");
            assertThat(bench.axis.requests(SendDocument.class)).isEmpty();
        }

        @Test
        void thatCannotBeWritten() throws IOException {
            Files.writeString(spool, "where the spool should be");

            assertThatThrownBy(() -> client.submit(letter())).isInstanceOf(UncheckedIOException.class);
            assertThat(bench.axis.requests(SendDocument.class)).isEmpty();
        }

        @Test
        void isAcceptedAlsoWhenItsTemporaryFileCannotBeDeleted() throws IOException {
            bench.axis.misbehave((http, right) -> {
                Path file = spooled();
                Files.delete(file);
                Files.createFile(Files.createDirectory(file).resolve("x"));
                right.send();
            });

            assertThat(client.submit(letter()).receipt().event()).isEqualTo("SubmissionAcceptance");
        }
    }

    @Nested
    class APacketThatArrives {
        private final byte[] packet = new byte[200_000];

        @Test
        void withoutASpool() throws IOException {
            Files.writeString(spool, "where the spool should be");
            bench.desk.deliver(ID.value(), Kind.DOCUMENT, packet);

            assertThatThrownBy(() -> client.collect(ID)).isInstanceOf(UncheckedIOException.class);
            assertThat(bench.axis.requests(GetDocument.class)).isEmpty();
        }

        @Test
        void whileItsFileIsTakenAway() {
            bench.desk.deliver(ID.value(), Kind.DOCUMENT, packet);
            FakeAxis.Misdeed cutOff = Misdeeds.packetCutOffAfter(60_000);
            bench.axis.misbehave(
                    (http, right) -> {
                        cutOff.commit(http, right);
                    },
                    (http, right) -> {
                        Files.delete(spooled());
                        right.send();
                    });

            assertThatThrownBy(() -> client.collect(ID))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot be stored");
            assertThat(bench.axis.requests(GetDocument.class)).hasSize(2);
        }
    }

    private Path spooled() throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static OutgoingDocument letter() {
        return OutgoingDocument.letter("12/BTC-VP")
                .subject("Về việc thử nghiệm")
                .to(AgencyId.of("H02"))
                .build();
    }
}
