package vn.truc.storage.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.storage.ContentStore;
import vn.truc.storage.ContentStoreContract;
import vn.truc.storage.Spooled;
import vn.truc.storage.sealed.Sealing;

class FileContentStoreTest implements ContentStoreContract {
    private static final byte[] LETTER = "Kính gửi".getBytes(UTF_8);
    private static final String HEX = Digest.of(LETTER).hex();
    private static final String LEAF = "blobs/" + HEX.substring(0, 2) + "/" + HEX.substring(2, 4);

    @TempDir
    Path home;

    private final TestClock clock = new TestClock();
    private RecordingDisk disk;
    private FileContentStore store;
    private final List<String> halts = new ArrayList<>();

    @BeforeEach
    void open() {
        disk = new RecordingDisk(home);
        store = opened();
    }

    private FileContentStore opened() {
        return new FileContentStore(
                ContentPlaces.inHome(home),
                ByteSize.ofMebibytes(1),
                Sealing.none(),
                Ids.random(),
                (because, cause) -> halts.add(because),
                clock,
                disk);
    }

    @Override
    public ContentStore store() {
        return store;
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Override
    public int spooledFiles() {
        try (Stream<Path> files = Files.list(home.resolve("spool"))) {
            return (int) files.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Spooled letter() throws IOException {
        return store.spool(new ByteArrayInputStream(LETTER), ByteSize.ofMebibytes(1));
    }

    private void keepLetter() throws IOException {
        try (Spooled spooled = letter()) {
            disk.operations.clear();
            store.keep(spooled);
        }
    }

    private static void assertCode(Throwable thrown, FaultCode code) {
        assertThat(thrown).isInstanceOfSatisfying(AxisException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Nested
    class Keeping {
        @Test
        void forcesTheFileBeforeItsNameAndEveryDirectoryAfterwards() throws IOException {
            keepLetter();
            assertThat(disk.operations)
                    .containsExactly(
                            "make " + LEAF,
                            "forceDirectory blobs",
                            "forceDirectory " + LEAF.substring(0, 8),
                            "force ",
                            "move " + LEAF + "/" + HEX,
                            "forceDirectory " + LEAF);
        }

        @Test
        void replacesTheSameContentAsDurably() throws IOException {
            keepLetter();
            keepLetter();
            assertThat(disk.operations).containsExactly("force ", "move " + LEAF + "/" + HEX, "forceDirectory " + LEAF);
        }

        /** Of the right length: nothing but reading it tells. */
        @Test
        void replacesContentThatWasChanged() throws IOException {
            keepLetter();
            Files.write(home.resolve(LEAF).resolve(HEX), new byte[LETTER.length]);
            keepLetter();
            assertThat(store.open(Digest.of(LETTER))).hasBinaryContent(LETTER);
        }

        @Test
        void replacesContentThatWasCutShort() throws IOException {
            keepLetter();
            Files.writeString(home.resolve(LEAF).resolve(HEX), "K");
            keepLetter();
            assertThat(store.open(Digest.of(LETTER))).hasBinaryContent(LETTER);
        }
    }

    @Nested
    class ADiskThatCannotForce {
        @Test
        void stopsTheProcessWhenAFileIsNotForced() throws IOException {
            try (Spooled spooled = letter()) {
                disk.failAt("force", "Input/output error");
                assertThatThrownBy(() -> store.keep(spooled)).satisfies(e -> assertCode(e, FaultCode.AXIS_UNAVAILABLE));
            }
            assertThat(halts).containsExactly("a file could not be forced to disk");
            assertThat(store.holds(new Content(Digest.of(LETTER), LETTER.length)))
                    .isFalse();
        }

        @Test
        void stopsTheProcessWhenADirectoryIsNotForced() throws IOException {
            try (Spooled spooled = letter()) {
                disk.failAt("forceDirectory", "Input/output error");
                assertThatThrownBy(() -> store.keep(spooled)).satisfies(e -> assertCode(e, FaultCode.AXIS_UNAVAILABLE));
            }
            assertThat(halts).containsExactly("a directory could not be forced to disk");
        }
    }

    @Nested
    class AFullDisk {
        @Test
        void refusesAndLeavesNothing() {
            disk.failAt("write", "No space left on device");
            assertThatThrownBy(FileContentStoreTest.this::letter).satisfies(e -> assertCode(e, FaultCode.STORAGE_FULL));
            assertThat(spooledFiles()).isZero();
            assertThat(halts).isEmpty();
        }

        @Test
        void refusesBeforeTheReserveIsTouched() {
            disk.usable = 1024 * 1024 - 1;
            disk.operations.clear();
            assertThatThrownBy(FileContentStoreTest.this::letter).satisfies(e -> assertCode(e, FaultCode.STORAGE_FULL));
            assertThat(disk.operations).isEmpty();
        }

        @Test
        void leavesNothingWhenTheNewNameDoesNotFit() throws IOException {
            try (Spooled spooled = letter()) {
                disk.failAt("move", "Disk quota exceeded");
                assertThatThrownBy(() -> store.keep(spooled)).satisfies(e -> assertCode(e, FaultCode.STORAGE_FULL));
            }
            assertThat(spooledFiles()).isZero();
            assertThat(home.resolve(LEAF)).isEmptyDirectory();
        }

        @Test
        void acceptsAgainWhenThereIsRoomAgain() throws IOException {
            disk.failAt("write", "No space left on device");
            assertThatThrownBy(FileContentStoreTest.this::letter).isInstanceOf(AxisException.class);
            disk.failAt("", "");
            keepLetter();
            assertThat(store.open(Digest.of(LETTER))).hasBinaryContent(LETTER);
        }
    }

    @Nested
    class DamagedContent {
        @Test
        void isReportedInsteadOfTheEndOfTheStream() throws IOException {
            keepLetter();
            byte[] other = LETTER.clone();
            other[0] ^= 1;
            Files.write(home.resolve(LEAF).resolve(HEX), other);
            try (InputStream stream = store.open(Digest.of(LETTER))) {
                assertThatThrownBy(stream::readAllBytes)
                        .satisfies(e -> assertCode(e, FaultCode.STORAGE_CONTENT_DAMAGED));
            }
        }

        @Test
        void isNotHeldWhenItsLengthDiffers() throws IOException {
            keepLetter();
            Files.writeString(home.resolve(LEAF).resolve(HEX), "K");
            assertThat(store.holds(new Content(Digest.of(LETTER), LETTER.length)))
                    .isFalse();
        }
    }

    @Nested
    class ANewStart {
        @Test
        void removesWhatWasLeftInTheSpool() throws IOException {
            Spooled abandoned = letter();
            assertThat(spooledFiles()).isEqualTo(1);
            store = opened();
            assertThat(spooledFiles()).isZero();
            abandoned.close();
        }

        @Test
        void stillHoldsWhatWasKept() throws IOException {
            keepLetter();
            store = opened();
            assertThat(store.open(Digest.of(LETTER))).hasBinaryContent(LETTER);
        }
    }
}
