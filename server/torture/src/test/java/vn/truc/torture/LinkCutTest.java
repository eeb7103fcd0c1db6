package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceivedDocument;
import vn.truc.torture.agency.Digests;
import vn.truc.torture.nemesis.Link;
import vn.truc.torture.nemesis.Postgres;

/**
 * T-K10, T-N05: the link to PostgreSQL is cut when nobody can know what became of a commit, or is dead or poor for a
 * while.
 */
@Tag("long")
class LinkCutTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final Duration ANSWERED = Duration.ofSeconds(10);

    @TempDir
    static Path directory;

    private static Postgres postgres;
    private static Link link;
    private static PackagedAxis axis;
    private static int number;

    @BeforeAll
    static void start() throws Exception {
        postgres = Postgres.start(directory.resolve("postgres"));
        link = new Link(postgres.port());
        List<String> settings = new ArrayList<>(postgres.settings(link));
        settings.add("--truc.storage.database-timeout=" + TIMEOUT.toSeconds() + "s");
        axis = PackagedAxis.start(directory, List.of(), settings.toArray(String[]::new));
    }

    @AfterAll
    static void stop() throws Exception {
        axis.close();
        link.close();
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource
    void aSendThatIsCutBecomesOneDocumentWithOneReceipt(Link.Cut cut) {
        OutgoingDocument letter = PackagedAxis.letter(++number);
        try (AxisClient sender = axis.sender();
                AxisClient stubborn = axis.stubbornSender();
                AxisClient recipient = axis.recipient()) {
            link.cut(cut, "insert into document ");
            Optional<String> first = receipt(sender, letter);
            assertThat(link.isCut()).isTrue();
            String second = receipt(stubborn, letter).orElseThrow();
            assertThat(receipt(stubborn, letter)).contains(second);
            first.ifPresent(early -> assertThat(second).isEqualTo(early));

            assertThat(PackagedAxis.collect(recipient, 1, Duration.ofSeconds(3)))
                    .extracting(PackagedAxis.Got::messageId)
                    .containsExactly(letter.messageId().value());
        }
    }

    private static Optional<String> receipt(AxisClient sender, OutgoingDocument letter) {
        try {
            return Optional.of(Digests.of(sender.submit(letter).receipt().content()));
        } catch (AxisClientException.Unavailable comesAgain) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConfirmationThatIsCutHandsOverOnce(Link.Cut cut) {
        OutgoingDocument letter = PackagedAxis.letter(++number);
        try (AxisClient sender = axis.stubbornSender();
                AxisClient recipient = axis.recipient()) {
            sender.submit(letter);
            try (ReceivedDocument document = recipient.collect(recipient
                    .pending()
                    .kinds(Kind.DOCUMENT)
                    .waitUpTo(Duration.ofSeconds(20))
                    .list()
                    .get(0)
                    .id())) {
                link.cut(cut, "ACKNOWLEDGED");
                assertThatThrownBy(document::acknowledge).isInstanceOf(AxisClientException.Unavailable.class);
                assertThat(link.isCut()).isTrue();
                byte[] proof =
                        recipient.acknowledge(document.lease()).orElseThrow().content();
                assertThat(recipient.acknowledge(document.lease()).orElseThrow().content())
                        .isEqualTo(proof);
            }
            assertThat(PackagedAxis.collect(recipient, 0, Duration.ofSeconds(2)))
                    .isEmpty();
        }
    }

    @Test
    void aLinkThatIsDeadIsToldInTimeAndMendsByItself() throws Exception {
        try (AxisClient sender = axis.sender();
                AxisClient stubborn = axis.stubbornSender();
                AxisClient recipient = axis.recipient()) {
            stubborn.submit(PackagedAxis.letter(++number));
            int threads = threads();
            link.dead(true);
            List<OutgoingDocument> letters = new ArrayList<>();
            List<CompletableFuture<?>> sending = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 0; i < 40; i++) {
                OutgoingDocument letter = PackagedAxis.letter(++number);
                letters.add(letter);
                sending.add(sender.async().submit(letter));
            }
            for (CompletableFuture<?> sent : sending) {
                assertThatThrownBy(sent::join).hasCauseInstanceOf(AxisClientException.Unavailable.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TIMEOUT.multipliedBy(5));
            assertThat(axis.process.isReady()).as("ready without a database").isFalse();
            link.dead(false);

            assertEachArrivesOnce(stubborn, letters, recipient);
            assertThat(axis.process.isReady()).isTrue();
            assertThat(threads()).isLessThan(threads + 60);
        }
    }

    @Test
    void aPoorLinkIsSlowAndNothingElse() throws Exception {
        try (AxisClient sender = axis.sender();
                AxisClient stubborn = axis.stubbornSender();
                AxisClient recipient = axis.recipient()) {
            stubborn.submit(PackagedAxis.letter(++number));
            int threads = threads();
            link.poor(true);
            List<OutgoingDocument> letters = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                OutgoingDocument letter = PackagedAxis.letter(++number);
                letters.add(letter);
                long begun = System.nanoTime();
                assertThat(receipt(sender, letter)).isPresent();
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(ANSWERED);
            }
            link.poor(false);

            assertEachArrivesOnce(stubborn, letters, recipient);
            assertThat(threads()).isLessThan(threads + 30);
        }
    }

    /** They are sent again; one more was sent before them. */
    private static void assertEachArrivesOnce(
            AxisClient stubborn, List<OutgoingDocument> letters, AxisClient recipient) {
        letters.forEach(stubborn::submit);
        assertThat(PackagedAxis.collect(recipient, letters.size() + 1, Duration.ofSeconds(5)))
                .extracting(PackagedAxis.Got::messageId)
                .doesNotHaveDuplicates()
                .hasSize(letters.size() + 1);
    }

    private static int threads() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(axis.process.pid()), "status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
