package vn.truc.storage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import vn.truc.storage.sealed.Resealing;
import vn.truc.storage.sealed.Sealing;
import vn.truc.storage.sealed.SealingKey;

/** Files whose content is sealed, which promise all that others do. */
class SealedFilesTest implements ContentStoreContract {
    private static final SealingKey SPRING = key("2026-05", 1);
    private static final SealingKey AUTUMN = key("2026-11", 2);

    private static final int HEADER = 192;
    private static final int CHUNK = 64 * 1024;

    /** Four chunks and a little. */
    private static final byte[] LETTER = letter(300_000);

    private static final Content CONTENT = new Content(Digest.of(LETTER), LETTER.length);

    @TempDir
    Path home;

    private final TestClock clock = new TestClock();
    private RecordingDisk disk;
    private FileContentStore store;

    private static SealingKey key(String id, int filledWith) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) filledWith);
        return new SealingKey(id, new SecretKeySpec(bytes, "AES"), null);
    }

    private static byte[] letter(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void open() {
        disk = new RecordingDisk(home);
        store = opened(new Sealing(List.of(SPRING), true));
    }

    private FileContentStore opened(Sealing sealing) {
        return new FileContentStore(
                ContentPlaces.inHome(home), ByteSize.ofMebibytes(1), sealing, Ids.random(), (b, c) -> {}, clock, disk);
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

    private static Content kept(ContentStore store, byte[] bytes) throws IOException {
        try (Spooled spooled = store.spool(new ByteArrayInputStream(bytes), ByteSize.ofMebibytes(10))) {
            store.keep(spooled);
            return spooled.content();
        }
    }

    private Path blob(Content content) {
        return ContentPlaces.inHome(home).blob(content.digest());
    }

    private static byte[] read(ContentStore store, Content content) throws IOException {
        try (InputStream stream = store.open(content.digest())) {
            return stream.readAllBytes();
        }
    }

    private static void assertCode(Throwable thrown, FaultCode code) {
        assertThat(thrown).isInstanceOfSatisfying(AxisException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private static boolean contains(byte[] all, byte[] part) {
        return new String(all, java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains(new String(part, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Nested
    class OnTheDisk {
        @Test
        void nothingPlainIsWrittenNeitherInTheSpoolNorInTheStore() throws IOException {
            byte[] words = "một văn bản mật, chỉ người nhận được đọc".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            try (Spooled spooled = store.spool(new ByteArrayInputStream(words), ByteSize.ofMebibytes(1))) {
                assertThat(contains(Files.readAllBytes(((SpoolFile) spooled).file()), words))
                        .isFalse();
                assertThat(spooled.open()).hasBinaryContent(words);
                store.keep(spooled);
                assertThat(contains(Files.readAllBytes(blob(spooled.content())), words))
                        .isFalse();
            }
        }

        @Test
        void theFileIsForcedBeforeItsNameAsEver() throws IOException {
            try (Spooled spooled = store.spool(new ByteArrayInputStream(LETTER), ByteSize.ofMebibytes(1))) {
                disk.operations.clear();
                store.keep(spooled);
            }
            assertThat(disk.operations.stream().map(line -> line.split(" ")[0]))
                    .containsExactly("make", "forceDirectory", "forceDirectory", "force", "move", "forceDirectory");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - HEADER - 57, CHUNK - HEADER - 56, CHUNK - HEADER - 55, CHUNK, 200_000})
    void everyRangeIsReadAcrossTheBordersOfChunks(int length) throws IOException {
        byte[] bytes = letter(length);
        Content content = kept(store, bytes);
        assertThat(store.holds(content)).isTrue();
        assertThat(read(store, content)).isEqualTo(bytes);
        int border = CHUNK - HEADER - 56;
        for (int offset : new int[] {0, 1, border - 1, border, border + 1, border + CHUNK - 17, length - 1, length}) {
            for (int count : new int[] {1, 2, CHUNK, 3 * CHUNK}) {
                if (offset >= 0) {
                    int end = Math.min(length, offset + count);
                    byte[] expected = offset >= length ? new byte[0] : Arrays.copyOfRange(bytes, offset, end);
                    try (InputStream range = store.open(content.digest(), offset, count)) {
                        assertThat(range.readAllBytes())
                                .as("%d bytes at %d of %d", count, offset, length)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Nested
    class Tampering {
        @BeforeEach
        void keep() throws IOException {
            kept(store, LETTER);
        }

        private void change(UnaryOperator<byte[]> change) throws IOException {
            Files.write(blob(CONTENT), change.apply(Files.readAllBytes(blob(CONTENT))));
        }

        private void assertDamaged() {
            assertThatThrownBy(() -> read(store, CONTENT))
                    .satisfies(e -> assertCode(e, FaultCode.STORAGE_CONTENT_DAMAGED));
        }

        private static byte[] flipped(byte[] bytes, int at) {
            bytes[at] ^= 1;
            return bytes;
        }

        /** Magic, key's id, digest, length, sealed data key, checksum; salt, first chunk, a middle one, the last. */
        @ParameterizedTest
        @ValueSource(ints = {0, 7, 8, 12, 72, 104, 112, 130, 172, 191, 192, 200, 232, 300, 100_000, 300_300})
        void ofAnyByteIsFound(int at) throws IOException {
            change(bytes -> flipped(bytes, at));
            assertDamaged();
        }

        @Test
        void ofAChunkIsFoundByARangeThatTouchesIt() throws IOException {
            change(bytes -> flipped(bytes, 100_000));
            try (InputStream before = store.open(CONTENT.digest(), 0, 1000)) {
                assertThat(before.readAllBytes()).isEqualTo(Arrays.copyOf(LETTER, 1000));
            }
            assertThatThrownBy(() -> store.open(CONTENT.digest(), 100_000, 10).readAllBytes())
                    .satisfies(e -> assertCode(e, FaultCode.STORAGE_CONTENT_DAMAGED));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 1000, 40_000, CHUNK, 3 * CHUNK})
        void byCuttingIsFoundAndNotHeld(int less) throws IOException {
            change(bytes -> Arrays.copyOf(bytes, bytes.length - less));
            assertDamaged();
            assertThat(store.holds(CONTENT)).isFalse();
        }

        /** With the length in the header mended, too, by somebody who knows the form. */
        @Test
        void byCuttingAtABorderIsFoundByTheLastChunk() throws IOException {
            int end = 4 * CHUNK;
            change(bytes -> Arrays.copyOf(Arrays.copyOf(bytes, end), bytes.length));
            assertDamaged();
        }

        @Test
        void byAppendingIsFound() throws IOException {
            change(bytes -> Arrays.copyOf(bytes, bytes.length + 16));
            assertDamaged();
        }

        @Test
        void byExchangingChunksIsFound() throws IOException {
            change(bytes -> {
                byte[] second = Arrays.copyOfRange(bytes, CHUNK, 2 * CHUNK);
                System.arraycopy(bytes, 2 * CHUNK, bytes, CHUNK, CHUNK);
                System.arraycopy(second, 0, bytes, 2 * CHUNK, CHUNK);
                return bytes;
            });
            assertDamaged();
        }

        @Test
        void byPuttingOtherContentInItsPlaceIsFoundByEveryRange() throws IOException {
            Content other = kept(store, letter(300_001));
            Files.copy(blob(other), blob(CONTENT), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertDamaged();
            assertThatThrownBy(() -> store.open(CONTENT.digest(), 0, 1))
                    .satisfies(e -> assertCode(e, FaultCode.STORAGE_CONTENT_DAMAGED));
        }
    }

    @Nested
    class AKeyThatIsMissing {
        @BeforeEach
        void keep() throws IOException {
            kept(store, LETTER);
        }

        private void assertUnavailable(Sealing sealing) {
            FileContentStore without = opened(sealing);
            assertThatThrownBy(() -> read(without, CONTENT)).satisfies(e -> assertCode(e, FaultCode.AXIS_UNAVAILABLE));
            assertThatThrownBy(() -> without.open(CONTENT.digest(), 5, 5))
                    .satisfies(e -> assertCode(e, FaultCode.AXIS_UNAVAILABLE));
            assertThat(without.holds(CONTENT)).isTrue();
        }

        @Test
        void isNoDamage() {
            assertUnavailable(Sealing.none());
            assertUnavailable(new Sealing(List.of(AUTUMN), true));
        }

        @Test
        void isNoDamageIfAnotherHasItsName() {
            assertUnavailable(new Sealing(List.of(key("2026-05", 9)), true));
        }
    }

    @Nested
    class AnotherForm {
        private void renewAll(FileContentStore into, Sealing sealing) {
            clock.advance(Duration.ofHours(1));
            new Resealing(into, sealing, clock, bytes -> {}).run();
        }

        @Test
        void isReadWhateverNewContentIs() throws IOException {
            Content plain = kept(opened(Sealing.none()), letter(1000));
            Content sealed = kept(store, LETTER);
            Sealing off = new Sealing(List.of(SPRING), false);
            for (FileContentStore each : List.of(store, opened(off))) {
                assertThat(read(each, plain)).isEqualTo(letter(1000));
                assertThat(read(each, sealed)).isEqualTo(LETTER);
                assertThat(each.holds(plain) && each.holds(sealed)).isTrue();
            }
        }

        @Test
        void isKeptAnewByTheCurrentKeySoThatTheFormerCanGo() throws IOException {
            Content plain = kept(opened(Sealing.none()), letter(1000));
            Content empty = kept(store, new byte[0]);
            kept(store, LETTER);
            Sealing both = new Sealing(List.of(AUTUMN, SPRING), true);
            renewAll(opened(both), both);
            FileContentStore after = opened(new Sealing(List.of(AUTUMN), true));
            assertThat(read(after, CONTENT)).isEqualTo(LETTER);
            assertThat(read(after, plain)).isEqualTo(letter(1000));
            assertThat(read(after, empty)).isEmpty();
            assertThat(contains(Files.readAllBytes(blob(plain)), letter(1000))).isFalse();
            assertThat(spooledFiles()).isZero();
        }

        @Test
        void canBeReadWhenItIsSentAgainAfterItsKeyWasLost() throws IOException {
            kept(store, LETTER);
            FileContentStore after = opened(new Sealing(List.of(AUTUMN), true));
            kept(after, LETTER);
            assertThat(read(after, CONTENT)).isEqualTo(LETTER);
        }

        @Test
        void isKeptPlainOnceSealingIsTurnedOff() throws IOException {
            kept(store, LETTER);
            Sealing off = new Sealing(List.of(SPRING), false);
            renewAll(opened(off), off);
            assertThat(blob(CONTENT)).hasBinaryContent(LETTER);
        }

        @Test
        void isReplacedInTheOrderOfKeeping() throws IOException {
            kept(store, LETTER);
            Sealing both = new Sealing(List.of(AUTUMN, SPRING), true);
            FileContentStore next = opened(both);
            disk.operations.clear();
            assertThat(next.renew(CONTENT.digest())).isEqualTo(LETTER.length);
            assertThat(disk.operations.stream().map(line -> line.split(" ")[0]).filter(name -> !name.equals("write")))
                    .containsExactly("create", "force", "move", "forceDirectory");
            disk.operations.clear();
            assertThat(next.renew(CONTENT.digest())).isZero();
            assertThat(disk.operations).isEmpty();
        }

        @Test
        void staysAsItIsWhenItIsDamagedOrItsKeyMissing() throws IOException {
            kept(store, LETTER);
            Content other = kept(store, letter(1000));
            byte[] before = Files.readAllBytes(blob(CONTENT));
            FileContentStore without = opened(new Sealing(List.of(AUTUMN), true));
            assertThatThrownBy(() -> without.renew(CONTENT.digest()))
                    .satisfies(e -> assertCode(e, FaultCode.AXIS_UNAVAILABLE));
            assertThat(blob(CONTENT)).hasBinaryContent(before);
            byte[] damaged = Files.readAllBytes(blob(other));
            damaged[500] ^= 1;
            Files.write(blob(other), damaged);
            Sealing both = new Sealing(List.of(AUTUMN, SPRING), true);
            renewAll(opened(both), both);
            assertThat(blob(other)).hasBinaryContent(damaged);
            assertThat(read(opened(new Sealing(List.of(AUTUMN), true)), CONTENT))
                    .isEqualTo(LETTER);
        }

        @Test
        void doesNotDisturbWhoReadsIt() throws IOException {
            kept(store, LETTER);
            try (InputStream reading = store.open(CONTENT.digest())) {
                byte[] first = reading.readNBytes(1000);
                opened(new Sealing(List.of(AUTUMN, SPRING), true)).renew(CONTENT.digest());
                assertThat(first).isEqualTo(Arrays.copyOf(LETTER, 1000));
                assertThat(reading.readAllBytes()).isEqualTo(Arrays.copyOfRange(LETTER, 1000, LETTER.length));
            }
        }
    }
}
