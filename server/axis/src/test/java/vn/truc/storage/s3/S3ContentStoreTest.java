package vn.truc.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
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

/** Against an S3 server in a process of its own: {@code mvn -Ps3}. */
@Timeout(60)
@EnabledIfSystemProperty(named = "s3.server", matches = ".+")
class S3ContentStoreTest implements ContentStoreContract {
    private static final byte[] LETTER = "Kính gửi".getBytes(UTF_8);
    private static final Digest DIGEST = Digest.of(LETTER);
    private static final String KEY =
            "blobs/" + DIGEST.hex().substring(0, 2) + "/" + DIGEST.hex().substring(2, 4) + "/" + DIGEST.hex();

    @TempDir
    static Path served;

    private static S3Server server;
    private static S3Client operator;

    @TempDir
    Path spool;

    private final String bucket = "truc-" + UUID.randomUUID();
    private final TestClock clock = new TestClock();
    private S3ContentStore store;
    /** Of a node whose clock is two hours ahead. */
    private S3ContentStore another;

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server(Path.of(System.getProperty("s3.server")), served);
        operator = client(server);
    }

    @AfterAll
    static void stop() throws Exception {
        operator.close();
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        operator.createBucket(request -> request.bucket(bucket));
        operator.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        store = opened("one", bucket, InstantSource.system());
        another = opened("two", bucket, InstantSource.offset(InstantSource.system(), Duration.ofHours(2)));
    }

    @AfterEach
    void close() {
        store.close();
        another.close();
    }

    private S3ContentStore opened(String node, String name, InstantSource clock) throws IOException {
        return S3ContentStore.open(
                settings(server.endpoint(), name),
                Files.createDirectories(spool.resolve(node)),
                ByteSize.ofMebibytes(1),
                sealing(),
                Ids.random(),
                clock);
    }

    S3Settings settings() {
        return settings(server.endpoint(), bucket);
    }

    /** How content lies in the bucket. */
    Sealing sealing() {
        return Sealing.none();
    }

    private static S3Settings settings(String endpoint, String bucket) {
        return new S3Settings(endpoint, bucket, "us-east-1", "axis", "word", true, Duration.ofSeconds(5));
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
        try (Stream<Path> files = Files.walk(spool)) {
            return (int) files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private int versions() {
        return operator.listObjectVersions(request -> request.bucket(bucket).prefix(KEY))
                .versions()
                .size();
    }

    /** The time is the server's, which no test can set. */
    @Test
    @Override
    public void showsWhatWasKeptInASpanOfTime() {
        kept(store);
        Instant now = Instant.now();
        assertThat(keptFrom(now.minusSeconds(60), now.plusSeconds(60))).containsExactly(DIGEST);
        assertThat(keptFrom(Instant.EPOCH, now.minusSeconds(60))).isEmpty();
        assertThat(keptFrom(now.plusSeconds(60), now.plusSeconds(120))).isEmpty();
    }

    private List<Digest> keptFrom(Instant from, Instant before) {
        List<Digest> found = new ArrayList<>();
        store.eachKept(from, before, found::add);
        return found;
    }

    /** The time is the server's, which no test can set. */
    @Test
    @Override
    public void removesContentUnlessItWasKeptAgain() {
        Content letter = kept(store);
        assertThat(another.remove(DIGEST, Instant.now().minusSeconds(60))).isFalse();
        assertThat(store.holds(letter)).isTrue();
        assertThat(another.remove(DIGEST, Instant.now().plusSeconds(60))).isTrue();
        assertThat(store.holds(letter)).isFalse();
        assertThat(another.remove(DIGEST, Instant.now().plusSeconds(60))).isFalse();
    }

    @Nested
    class ContentKeptAgain {
        @Test
        void isNotSentTwiceWhileItIsFresh() {
            kept(store);
            kept(store);
            assertThat(versions()).isEqualTo(1);
        }

        @Test
        void isANewVersionAndGoesWithAllOfThem() {
            kept(store);
            kept(another);
            assertThat(versions()).isEqualTo(2);
            assertThat(store.remove(DIGEST, Instant.now().plusSeconds(60))).isTrue();
            assertThat(versions()).isZero();
        }

        @Test
        void survivesARemovalThatHasSeenOnlyTheOldOne() {
            Content letter = kept(store);
            try (Bucket sweeping = new Bucket(settings(server.endpoint(), bucket))) {
                Bucket.Version old = sweeping.look(KEY).orElseThrow();
                kept(another);
                sweeping.delete(KEY, old.id());
            }
            assertThat(store.holds(letter)).isTrue();
            assertThat(store.open(DIGEST)).hasBinaryContent(LETTER);
        }

        @Test
        void replacesWhatWasCutShort() {
            Content letter = kept(store);
            operator.putObject(request -> request.bucket(bucket).key(KEY), RequestBody.fromString("K"));
            assertThat(store.holds(letter)).isFalse();
            kept(store);
            assertThat(store.open(DIGEST)).hasBinaryContent(LETTER);
        }
    }

    @Nested
    class ContentThatIsNotWhatItSays {
        @Test
        void isRefusedByTheServer() throws Exception {
            Path other = Files.writeString(spool.resolve("other"), "something else");
            try (Bucket direct = new Bucket(settings(server.endpoint(), bucket))) {
                assertThatThrownBy(() -> direct.make(KEY, other, DIGEST))
                        .isInstanceOf(software.amazon.awssdk.core.exception.SdkException.class);
            }
            assertThat(store.holds(new Content(DIGEST, LETTER.length))).isFalse();
        }

        @Test
        void isReportedInsteadOfTheEndOfTheStream() throws Exception {
            kept(store);
            operator.putObject(request -> request.bucket(bucket).key(KEY), RequestBody.fromString("something else"));
            try (var stream = store.open(DIGEST)) {
                assertThatThrownBy(stream::readAllBytes)
                        .isInstanceOfSatisfying(AxisException.class, e -> assertThat(e.code())
                                .isEqualTo(FaultCode.STORAGE_CONTENT_DAMAGED));
            }
        }
    }

    @Nested
    class ABucketThatCannotBeUsed {
        @Test
        void isNamedWhenItIsNotThere() {
            assertThatThrownBy(() -> opened("three", "nowhere", clock))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("bucket nowhere at " + server.endpoint() + " cannot be used")
                    .hasMessageContaining("404");
        }

        @Test
        void isRefusedWithoutVersions() {
            String plain = "plain-" + UUID.randomUUID();
            operator.createBucket(request -> request.bucket(plain));
            assertThatThrownBy(() -> opened("three", plain, clock)).hasMessageContaining("it has no versioning");
        }

        @Test
        void isUnavailableAndNotDamagedWhenItsServerIsAway() throws Exception {
            S3Server leaving = new S3Server(
                    Path.of(System.getProperty("s3.server")), Files.createDirectories(served.resolve("leaving")));
            S3ContentStore left;
            try (leaving;
                    S3Client there = client(leaving)) {
                there.createBucket(request -> request.bucket(bucket));
                there.putBucketVersioning(request -> request.bucket(bucket)
                        .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
                left = S3ContentStore.open(
                        settings(leaving.endpoint(), bucket),
                        Files.createDirectories(spool.resolve("left")),
                        ByteSize.ofMebibytes(1),
                        Sealing.none(),
                        Ids.random(),
                        clock);
            }
            try (left) {
                assertThatThrownBy(() -> left.open(DIGEST)).satisfies(S3ContentStoreTest::isUnavailable);
                assertThatThrownBy(() -> kept(left)).satisfies(S3ContentStoreTest::isUnavailable);
                assertThat(spooledFiles()).isZero();
            }
        }
    }

    private static S3Client client(S3Server server) {
        return S3Client.builder()
                .endpointOverride(URI.create(server.endpoint()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("axis", "word")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static void isUnavailable(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(AxisException.class, e -> assertThat(e.code())
                .isEqualTo(FaultCode.AXIS_UNAVAILABLE));
    }
}
