package vn.truc.boot.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Ids;
import vn.truc.storage.ContentStore;
import vn.truc.storage.StorageSettings;
import vn.truc.storage.s3.S3Settings;
import vn.truc.storage.sealed.Sealing;

/** What the settings name is used, or the start is refused and says why. */
@Timeout(60)
class ContentsTest {
    private static final String POSTGRES = "jdbc:postgresql://db/truc";

    @TempDir
    Path directory;

    private Home home;

    @BeforeEach
    void open() {
        home = Home.open(directory.resolve("home"));
    }

    @AfterEach
    void close() {
        home.close();
    }

    private ContentStore opened(@Nullable String database, @Nullable Path content, @Nullable String endpoint) {
        Duration patience = Duration.ofSeconds(1);
        return Contents.open(
                home,
                new StorageSettings(database, "truc", null, 4, patience, patience, ByteSize.ofMebibytes(1), content),
                new S3Settings(endpoint, "truc", "us-east-1", "axis", "word", true, patience),
                Sealing.none(),
                Ids.random(),
                InstantSource.system());
    }

    private StartRefused refused(@Nullable String database, @Nullable Path content, @Nullable String endpoint) {
        return catchThrowableOfType(StartRefused.class, () -> opened(database, content, endpoint));
    }

    @Test
    void areInAShareWithASpoolOfTheNodesOwn() throws IOException {
        Path share = Files.createDirectories(directory.resolve("share/blobs")).getParent();
        opened(POSTGRES, share, null);
        assertThat(share.resolve("spool").resolve(home.node())).isDirectory();
    }

    @Test
    void areNotBegunInAShareThatIsNotMounted() {
        StartRefused refused = refused(POSTGRES, directory, null);
        assertThat(refused.exitCode()).isEqualTo(StartRefused.SURROUNDINGS);
        assertThat(refused).hasMessageContaining("there is no directory blobs in " + directory);
    }

    @Test
    void areNotInABucketThatCannotBeReached() {
        StartRefused refused = refused(POSTGRES, null, "http://127.0.0.1:1");
        assertThat(refused.exitCode()).isEqualTo(StartRefused.SURROUNDINGS);
        assertThat(refused)
                .hasMessageContaining("bucket truc at http://127.0.0.1:1 cannot be used: the server cannot be reached");
    }

    @Test
    void areInABucketOfOneDatabaseOnly() {
        StartRefused refused = refused(null, null, "http://127.0.0.1:1");
        assertThat(refused.exitCode()).isEqualTo(StartRefused.SETTINGS);
        assertThat(refused).hasMessageContaining("truc.storage.s3 needs a PostgreSQL database");
    }
}
