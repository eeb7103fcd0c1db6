package vn.truc.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.exchange.TestClock;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

/** What every content store, and its twin for tests, promises. */
public interface ContentStoreContract {
    ContentStore store();

    /** The clock of the store. */
    TestClock clock();

    /** How many files or entries wait in the spool. */
    int spooledFiles();

    private static InputStream source(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] someBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private Content kept(byte[] bytes) throws IOException {
        try (Spooled spooled = store().spool(source(bytes), ByteSize.ofMebibytes(10))) {
            store().keep(spooled);
            return spooled.content();
        }
    }

    @Test
    default void saysWhatArrived() throws IOException {
        byte[] bytes = someBytes(300_000);
        try (Spooled spooled = store().spool(source(bytes), ByteSize.ofMebibytes(1))) {
            assertThat(spooled.content()).isEqualTo(new Content(Digest.of(bytes), 300_000));
            assertThat(spooled.open()).hasBinaryContent(bytes);
        }
    }

    @Test
    default void holdsWhatWasKept() throws IOException {
        byte[] bytes = someBytes(100_000);
        Content content = kept(bytes);
        assertThat(store().holds(content)).isTrue();
        try (InputStream stream = store().open(content.digest())) {
            assertThat(stream).hasBinaryContent(bytes);
        }
        assertThat(spooledFiles()).isZero();
    }

    @Test
    default void keepsEmptyContent() throws IOException {
        Content content = kept(new byte[0]);
        try (InputStream stream = store().open(content.digest())) {
            assertThat(stream).isEmpty();
        }
    }

    @Test
    default void forgetsWhatWasNotKept() throws IOException {
        Content content;
        try (Spooled spooled = store().spool(source(someBytes(10)), ByteSize.ofMebibytes(1))) {
            content = spooled.content();
        }
        assertThat(store().holds(content)).isFalse();
        assertThat(spooledFiles()).isZero();
    }

    @Test
    default void keepsTheSameContentTwice() throws IOException {
        byte[] bytes = someBytes(5000);
        Content first = kept(bytes);
        Content second = kept(bytes);
        assertThat(second).isEqualTo(first);
        assertThat(store().open(first.digest())).hasBinaryContent(bytes);
        assertThat(spooledFiles()).isZero();
    }

    @Test
    default void readsSpooledContentAlsoAfterKeeping() throws IOException {
        byte[] bytes = someBytes(5000);
        try (Spooled spooled = store().spool(source(bytes), ByteSize.ofMebibytes(1))) {
            store().keep(spooled);
            assertThat(spooled.open()).hasBinaryContent(bytes);
        }
    }

    @Test
    default void readsRanges() throws IOException {
        Digest digest = kept("0123456789".getBytes(UTF_8)).digest();
        assertThat(store().open(digest, 2, 3)).hasContent("234");
        assertThat(store().open(digest, 8, 100)).hasContent("89");
        assertThat(store().open(digest, 10, 5)).isEmpty();
        assertThat(store().open(digest, 99, 5)).isEmpty();
        assertThat(store().open(digest, 3, 0)).isEmpty();
        assertThatThrownBy(() -> store().open(digest, -1, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void takesExactlyTheLimitAndNotOneByteMore() throws IOException {
        try (Spooled spooled = store().spool(source(someBytes(1000)), new ByteSize(1000))) {
            assertThat(spooled.content().length()).isEqualTo(1000);
        }
        assertThatThrownBy(() -> store().spool(source(someBytes(1001)), new ByteSize(1000)))
                .isInstanceOfSatisfying(
                        AxisException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.SOAP_TOO_LARGE));
        assertThat(spooledFiles()).isZero();
    }

    @Test
    default void leavesNothingWhenTheSourceBreaks() {
        InputStream broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("the peer hung up");
                }
                return 7;
            }
        };
        assertThatThrownBy(() -> store().spool(broken, ByteSize.ofMebibytes(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("the peer hung up");
        assertThat(spooledFiles()).isZero();
    }

    @Test
    default void showsWhatWasKeptInASpanOfTime() throws IOException {
        Instant begin = clock().instant();
        Digest early = kept(someBytes(10)).digest();
        clock().advance(Duration.ofHours(1));
        Instant between = clock().instant();
        Digest late = kept(someBytes(20)).digest();
        clock().advance(Duration.ofHours(1));
        assertThat(keptFrom(begin, between)).containsExactly(early);
        assertThat(keptFrom(between, clock().instant())).containsExactly(late);
    }

    private List<Digest> keptFrom(Instant from, Instant before) {
        List<Digest> found = new ArrayList<>();
        store().eachKept(from, before, found::add);
        return found;
    }

    @Test
    default void removesContentUnlessItWasKeptAgain() throws IOException {
        Content orphan = kept(someBytes(10));
        Content again = kept(someBytes(20));
        clock().advance(Duration.ofHours(1));
        Instant hourAgo = clock().instant();
        kept(someBytes(20));
        assertThat(store().remove(orphan.digest(), hourAgo)).isTrue();
        assertThat(store().remove(again.digest(), hourAgo)).isFalse();
        assertThat(store().holds(orphan)).isFalse();
        assertThat(store().holds(again)).isTrue();
        assertThat(store().remove(orphan.digest(), hourAgo)).isFalse();
    }

    @Test
    default void saysThatMissingContentIsDamage() {
        assertThatThrownBy(() -> store().open(Digest.of(new byte[] {9})))
                .isInstanceOfSatisfying(
                        AxisException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.STORAGE_CONTENT_DAMAGED));
    }
}
