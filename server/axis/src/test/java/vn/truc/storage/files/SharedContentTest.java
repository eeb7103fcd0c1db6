package vn.truc.storage.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Ids;
import vn.truc.exchange.TestClock;
import vn.truc.storage.ContentStore;
import vn.truc.storage.ContentStoreContract;
import vn.truc.storage.Spooled;
import vn.truc.storage.sealed.Sealing;

/** Two nodes on one directory: each keeps, reads and removes what the other has kept. */
class SharedContentTest implements ContentStoreContract {
    private static final byte[] LETTER = "Kính gửi".getBytes(UTF_8);
    private static final Digest DIGEST = Digest.of(LETTER);

    @TempDir
    Path share;

    private final TestClock clock = new TestClock();
    private ContentPlaces north;
    private ContentPlaces south;
    private FileContentStore northern;
    private FileContentStore southern;

    @BeforeEach
    void open() {
        north = ContentPlaces.shared(share, "north");
        south = ContentPlaces.shared(share, "south");
        northern = opened(north, new Disk.Real());
        southern = opened(south, new Disk.Real());
    }

    private FileContentStore opened(ContentPlaces places, Disk disk) {
        return new FileContentStore(
                places,
                ByteSize.ofMebibytes(1),
                Sealing.none(),
                Ids.random(),
                (because, cause) -> {
                    throw new AssertionError(because, cause);
                },
                clock,
                disk);
    }

    /** Keeps in the north; all else is asked in the south. */
    @Override
    public ContentStore store() {
        return new TwoNodes(northern, southern);
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Override
    public int spooledFiles() {
        try (Stream<Path> files = Files.walk(share.resolve("spool"))) {
            return (int) files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Content kept(ContentStore store) {
        try (Spooled spooled = store.spool(new ByteArrayInputStream(LETTER), ByteSize.ofMebibytes(1))) {
            store.keep(spooled);
            return spooled.content();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A disk on which somebody does something just before, or just after, a removal takes a blob away. */
    private final class Interrupted extends RecordingDisk {
        private final Runnable before;
        private final Runnable after;

        Interrupted(Runnable before, Runnable after) {
            super(share);
            this.before = before;
            this.after = after;
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            boolean takenAway = to.toString().endsWith(".doomed");
            if (takenAway) {
                before.run();
            }
            super.move(from, to);
            if (takenAway) {
                after.run();
            }
        }
    }

    /** Keeps in one node; all else is asked in the other. */
    private record TwoNodes(ContentStore keeps, ContentStore answers) implements ContentStore {
        @Override
        public Spooled spool(InputStream source, ByteSize limit) throws IOException {
            return keeps.spool(source, limit);
        }

        @Override
        public void keep(Spooled spooled) {
            keeps.keep(spooled);
        }

        @Override
        public InputStream open(Digest digest) {
            return answers.open(digest);
        }

        @Override
        public InputStream open(Digest digest, long offset, long length) {
            return answers.open(digest, offset, length);
        }

        @Override
        public boolean holds(Content content) {
            return answers.holds(content);
        }

        @Override
        public void eachKept(Instant from, Instant before, Consumer<Digest> action) {
            answers.eachKept(from, before, action);
        }

        @Override
        public boolean remove(Digest digest, Instant keptBefore) {
            return answers.remove(digest, keptBefore);
        }
    }

    @Nested
    class ARemovalWhileAnotherNodeKeeps {
        private Content letter;
        private Instant before;

        @BeforeEach
        void aDayOld() {
            letter = kept(northern);
            clock.advance(Duration.ofDays(1));
            before = clock.instant();
        }

        @Test
        void findsThatItIsWantedAfterTakingItAway() {
            FileContentStore sweeping = opened(south, new Interrupted(() -> kept(northern), () -> {}));
            assertThat(sweeping.remove(DIGEST, before)).isFalse();
            assertThat(northern.holds(letter)).isTrue();
            assertThat(northern.open(DIGEST)).hasBinaryContent(LETTER);
            assertThat(spooledFiles()).isZero();
        }

        @Test
        void removesOnlyTheOldOneWhenItIsKeptAnew() {
            FileContentStore sweeping = opened(south, new Interrupted(() -> {}, () -> kept(northern)));
            sweeping.remove(DIGEST, before);
            assertThat(northern.holds(letter)).isTrue();
            assertThat(northern.open(DIGEST)).hasBinaryContent(LETTER);
            assertThat(spooledFiles()).isZero();
        }

        @Test
        void isSeenByWhoeverReadsInBetween() {
            FileContentStore sweeping =
                    opened(south, new Interrupted(() -> kept(northern), () -> assertThat(northern.open(DIGEST))
                            .hasBinaryContent(LETTER)));
            assertThat(sweeping.remove(DIGEST, before)).isFalse();
        }
    }

    @Nested
    class ANodeKilledWhileRemoving {
        private Path doomed() throws IOException {
            kept(northern);
            Path doomed = south.spool().resolve(DIGEST.hex() + ".doomed");
            return Files.move(south.blob(DIGEST), doomed);
        }

        @Test
        void hidesNothingFromTheOthers() throws IOException {
            doomed();
            assertThat(northern.open(DIGEST)).hasBinaryContent(LETTER);
            assertThat(northern.holds(new Content(DIGEST, LETTER.length))).isTrue();
        }

        @Test
        void putsItBackAtItsNextStart() throws IOException {
            Path doomed = doomed();
            opened(south, new Disk.Real());
            assertThat(doomed).doesNotExist();
            assertThat(north.blob(DIGEST)).hasBinaryContent(LETTER);
        }

        @Test
        void doesNotReplaceWhatWasKeptAnewMeanwhile() throws IOException {
            Path doomed = doomed();
            Files.writeString(doomed, "cut off");
            kept(northern);
            opened(south, new Disk.Real());
            assertThat(doomed).doesNotExist();
            assertThat(northern.open(DIGEST)).hasBinaryContent(LETTER);
        }
    }

    @Nested
    class ANewStart {
        @Test
        void leavesTheSpoolOfAnotherNodeAlone() throws IOException {
            try (Spooled arriving = northern.spool(new ByteArrayInputStream(LETTER), ByteSize.ofMebibytes(1))) {
                opened(south, new Disk.Real());
                northern.keep(arriving);
            }
            assertThat(southern.open(DIGEST)).hasBinaryContent(LETTER);
        }
    }

    @Nested
    class TwoSweepersInAHurry {
        private static final int ROUNDS = 400;
        private volatile boolean done;

        @Test
        void neverLoseWhatWasKept() throws Exception {
            ExecutorService sweepers = Executors.newFixedThreadPool(2);
            try {
                Future<?> one = sweepers.submit(() -> sweep(northern));
                Future<?> two = sweepers.submit(() -> sweep(southern));
                for (int i = 0; i < ROUNDS; i++) {
                    Content letter = kept(i % 2 == 0 ? northern : southern);
                    assertThat(southern.holds(letter)).isTrue();
                    assertThat(northern.open(DIGEST)).hasBinaryContent(LETTER);
                    grownOld();
                }
                done = true;
                one.get();
                two.get();
            } finally {
                done = true;
                sweepers.shutdown();
            }
        }

        /** Nobody refers to it any more, and a day has gone by. */
        private void grownOld() {
            try {
                Files.setLastModifiedTime(
                        north.blob(DIGEST), FileTime.from(clock.instant().minus(Duration.ofDays(2))));
            } catch (IOException e) {
                // It has been removed already, as it should.
            }
        }

        private void sweep(ContentStore store) {
            while (!done) {
                store.remove(DIGEST, clock.instant().minus(Duration.ofDays(1)));
            }
        }
    }
}
