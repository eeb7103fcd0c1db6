package vn.truc.client.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.client.DeliveryId;
import vn.truc.client.ReceiveLoop.Attempts;

class InboxJournalTest {
    private static final DeliveryId FIRST = DeliveryId.of("d1");
    private static final DeliveryId SECOND = DeliveryId.of("đợt 2");

    @TempDir
    Path folder;

    private InboxJournal open() throws IOException {
        return InboxJournal.open(folder, InstantSource.fixed(Instant.parse("2026-11-20T08:00:00Z")), 3);
    }

    private Path log() {
        return folder.resolve("journal.log");
    }

    @Nested
    class ADelivery {
        @Test
        void isNewUntilItIsNoted() throws Exception {
            try (InboxJournal journal = open()) {
                assertThat(journal.isHandled(FIRST)).isFalse();
                assertThat(journal.handingOver(FIRST)).isEqualTo(new Attempts(0, false));
                assertThat(journal.isHandled(FIRST)).isFalse();
            }
        }

        @Test
        void thatWasHandledStaysSoAfterARestart() throws Exception {
            try (InboxJournal journal = open()) {
                journal.handingOver(SECOND);
                journal.handled(SECOND);
            }
            try (InboxJournal journal = open()) {
                assertThat(journal.isHandled(SECOND)).isTrue();
                assertThat(journal.isHandled(FIRST)).isFalse();
            }
        }

        @Test
        void thatWasInHandWhenTheProgramEndedCountsAsFailed() throws Exception {
            try (InboxJournal journal = open()) {
                journal.handingOver(FIRST);
            }
            try (InboxJournal journal = open()) {
                assertThat(journal.handingOver(FIRST)).isEqualTo(new Attempts(1, true));
                journal.failed(FIRST);
                assertThat(journal.handingOver(FIRST)).isEqualTo(new Attempts(2, false));
            }
        }
    }

    @Nested
    class DeliveriesOfLongAgo {
        private final List<DeliveryId> all = IntStream.range(0, 50)
                .mapToObj(number -> DeliveryId.of("delivery-" + number))
                .toList();

        private void endAll() throws IOException {
            try (InboxJournal journal = open()) {
                journal.handingOver(FIRST);
                journal.failed(FIRST);
                journal.handingOver(FIRST);
                for (DeliveryId delivery : all) {
                    journal.handingOver(delivery);
                    journal.handled(delivery);
                    journal.ended(delivery);
                }
            }
        }

        @Test
        void areAllRemembered() throws Exception {
            endAll();
            try (InboxJournal journal = open()) {
                for (DeliveryId delivery : all) {
                    assertThat(journal.isHandled(delivery)).isTrue();
                }
                assertThat(journal.isHandled(DeliveryId.of("delivery-50"))).isFalse();
                assertThat(journal.confirmed()).isEqualTo(50);
            }
        }

        @Test
        void takeSixteenBytesEach() throws Exception {
            endAll();
            assertThat(Files.size(folder.resolve("confirmed.ids"))).isBetween(16L * 48, 16L * 50 + 12);
            assertThat(Files.size(log())).isLessThan(1000);
        }

        @Test
        void doNotMakeTheOpenOnesForgotten() throws Exception {
            endAll();
            try (InboxJournal journal = open()) {
                assertThat(journal.handingOver(FIRST)).isEqualTo(new Attempts(2, true));
            }
        }

        @Test
        void mayBeAcknowledgedOnceMoreWithoutBeingKeptTwice() throws Exception {
            endAll();
            try (InboxJournal journal = open()) {
                all.forEach(delivery -> ended(journal, delivery));
                assertThat(journal.confirmed()).isEqualTo(50);
            }
        }

        private static void ended(InboxJournal journal, DeliveryId delivery) {
            try {
                journal.ended(delivery);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Test
        void areNotBelievedFromADamagedFile() throws Exception {
            endAll();
            Path ids = folder.resolve("confirmed.ids");
            flip(ids, 100);

            assertThatThrownBy(InboxJournalTest.this::open)
                    .isInstanceOfSatisfying(JournalDamagedException.class, damage -> assertThat(damage.file())
                            .isEqualTo(ids));
        }

        @Test
        void areNotBelievedFromAFileCutShort() throws Exception {
            endAll();
            Path ids = folder.resolve("confirmed.ids");
            Files.write(ids, Arrays.copyOf(Files.readAllBytes(ids), 16 * 10 + 12));

            assertThatThrownBy(InboxJournalTest.this::open).isInstanceOf(JournalDamagedException.class);
        }
    }

    @Nested
    class ALastLine {
        private byte[] whole;

        private void write() throws IOException {
            try (InboxJournal journal = open()) {
                journal.handingOver(FIRST);
                journal.handled(FIRST);
                journal.handingOver(SECOND);
                journal.handled(SECOND);
            }
            whole = Files.readAllBytes(log());
        }

        @Test
        void cutShortAnywhereIsCutOffAndNothingElseIsLost() throws Exception {
            write();
            int lastLine = new String(whole, 0, whole.length - 1, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
            for (int length = lastLine; length < whole.length; length++) {
                Files.write(log(), Arrays.copyOf(whole, length));
                try (InboxJournal journal = open()) {
                    assertThat(journal.isHandled(FIRST)).isTrue();
                    assertThat(journal.isHandled(SECOND)).isFalse();
                    journal.handled(SECOND);
                }
                assertThat(Files.readAllBytes(log())).isEqualTo(whole);
            }
        }

        @Test
        void ofWhichThePowerCutKeptOnlyTheEndIsCutOff() throws Exception {
            write();
            byte[] torn = whole.clone();
            Arrays.fill(torn, torn.length - 20, torn.length - 10, (byte) 0);
            Files.write(log(), torn);
            try (InboxJournal journal = open()) {
                assertThat(journal.isHandled(FIRST)).isTrue();
                assertThat(journal.isHandled(SECOND)).isFalse();
            }
        }

        @Test
        void thatThePowerCutLeftAsZerosIsCutOff() throws Exception {
            write();
            Files.write(log(), new byte[4096], StandardOpenOption.APPEND);
            try (InboxJournal journal = open()) {
                assertThat(journal.isHandled(SECOND)).isTrue();
            }
            assertThat(Files.readAllBytes(log())).isEqualTo(whole);
        }
    }

    @Nested
    class ADamagedJournal {
        @ParameterizedTest
        @ValueSource(ints = {0, 5, 9, 20, 45, 60, 100})
        void isNamedWithThePlaceAndNotRead(int offset) throws Exception {
            write();
            flip(log(), offset);

            assertThatThrownBy(InboxJournalTest.this::open)
                    .isInstanceOfSatisfying(JournalDamagedException.class, damage -> {
                        assertThat(damage.file()).isEqualTo(log());
                        assertThat(damage.offset()).isLessThanOrEqualTo(offset);
                    });
        }

        @Test
        void isNoticedAlsoWhenALineIsMissing() throws Exception {
            write();
            List<String> lines = Files.readAllLines(log());
            Files.write(log(), lines.subList(1, lines.size()));

            assertThatThrownBy(InboxJournalTest.this::open).isInstanceOf(JournalDamagedException.class);
        }

        @Test
        void isNotLeftLocked() throws Exception {
            write();
            byte[] sound = Files.readAllBytes(log());
            flip(log(), 12);
            assertThatThrownBy(InboxJournalTest.this::open).isInstanceOf(JournalDamagedException.class);

            Files.write(log(), sound);
            open().close();
        }

        private void write() throws IOException {
            try (InboxJournal journal = open()) {
                journal.handingOver(FIRST);
                journal.handled(FIRST);
                journal.ended(FIRST);
                journal.handingOver(SECOND);
            }
        }
    }

    @Nested
    class AFolder {
        @Test
        void isForOneJournalAtATime() throws Exception {
            try (InboxJournal first = open()) {
                assertThat(first.confirmed()).isZero();
                assertThatThrownBy(InboxJournalTest.this::open).isInstanceOf(FolderInUseException.class);
            }
            open().close();
        }
    }

    private static void flip(Path file, int offset) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[offset] ^= 1;
        Files.write(file, bytes);
    }
}
