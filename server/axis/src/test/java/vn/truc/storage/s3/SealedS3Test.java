package vn.truc.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Ids;
import vn.truc.storage.ContentStore;
import vn.truc.storage.Spooled;
import vn.truc.storage.sealed.Sealing;
import vn.truc.storage.sealed.SealingKey;

/** A bucket whose content is sealed promises all that another does. */
@EnabledIfSystemProperty(named = "s3.server", matches = ".+")
class SealedS3Test extends S3ContentStoreTest {
    private static final SealingKey SPRING = new SealingKey("2026-05", new SecretKeySpec(new byte[32], "AES"), null);
    private static final SealingKey AUTUMN = new SealingKey("2026-11", new SecretKeySpec(new byte[32], "AES"), null);

    @Override
    Sealing sealing() {
        return new Sealing(List.of(SPRING), true);
    }

    private static byte[] letter() {
        byte[] bytes = new byte[300_000];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    private Digest keptLetter() throws IOException {
        return keptLetter(store());
    }

    private static Digest keptLetter(ContentStore store) throws IOException {
        try (Spooled spooled = store.spool(new ByteArrayInputStream(letter()), ByteSize.ofMebibytes(1))) {
            store.keep(spooled);
            return spooled.content().digest();
        }
    }

    @Test
    void readsRangesAcrossTheBordersOfChunks() throws IOException {
        Digest digest = keptLetter();
        for (int offset : new int[] {0, 300, 65_000, 65_287, 65_288, 131_000, 299_999}) {
            try (InputStream range = store().open(digest, offset, 100_000)) {
                assertThat(range.readAllBytes())
                        .isEqualTo(Arrays.copyOfRange(letter(), offset, Math.min(300_000, offset + 100_000)));
            }
        }
    }

    @Test
    void isKeptAnewByTheCurrentKey() throws IOException {
        Digest digest = keptLetter();
        try (S3ContentStore next = rotated("next", new Sealing(List.of(AUTUMN, SPRING), true))) {
            assertThat(next.renew(digest)).isEqualTo(300_000);
            assertThat(next.renew(digest)).isZero();
        }
        try (S3ContentStore after = rotated("after", new Sealing(List.of(AUTUMN), true));
                InputStream stream = after.open(digest)) {
            assertThat(stream.readAllBytes()).isEqualTo(letter());
        }
    }

    @Test
    void canBeReadWhenItIsSentAgainAfterItsKeyWasLost() throws IOException {
        Digest digest = keptLetter();
        try (S3ContentStore after = rotated("after", new Sealing(List.of(AUTUMN), true))) {
            keptLetter(after);
            try (InputStream stream = after.open(digest)) {
                assertThat(stream.readAllBytes()).isEqualTo(letter());
            }
        }
    }

    private S3ContentStore rotated(String node, Sealing sealing) throws IOException {
        return S3ContentStore.open(
                settings(),
                Files.createDirectories(spool.resolve(node)),
                new ByteSize(0),
                sealing,
                Ids.random(),
                InstantSource.system());
    }
}
