package vn.truc.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import vn.truc.crash.CrashPoint;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Ids;
import vn.truc.fault.AxisException;
import vn.truc.storage.ContentStore;
import vn.truc.storage.Spooled;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;
import vn.truc.storage.files.CheckedContent;
import vn.truc.storage.files.Spool;
import vn.truc.storage.files.SpoolFile;
import vn.truc.storage.sealed.Sealing;

/**
 * Content under {@code blobs/ab/cd/<sha256>} in a bucket, the names that it has as files. What the server has said yes
 * to is durable.
 *
 * <p>Keeping content again makes a new version of it, and a removal deletes the versions that it has seen to be old,
 * one by one: so a node that removes cannot take away what another has just kept.
 */
public final class S3ContentStore implements ContentStore, AutoCloseable {
    private static final String BLOBS = "blobs/";
    private static final Pattern NAME = Pattern.compile(BLOBS + "[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}");
    /** Much shorter than what a sweep leaves alone, {@link vn.truc.storage.ContentSweep}. */
    private static final Duration FRESH = Duration.ofHours(1);

    private static final int NO_ROOM = 507;

    /** Enough to see how content lies, and all of it that is very small. */
    private static final int BEGINNING = 512;

    private final Bucket bucket;
    private final Spool spool;
    private final Sealing sealing;
    private final InstantSource clock;

    private S3ContentStore(Bucket bucket, Spool spool, Sealing sealing, InstantSource clock) {
        this.bucket = bucket;
        this.spool = spool;
        this.sealing = sealing;
        this.clock = clock;
    }

    /**
     * Opens the bucket after a proof that it does what is needed of it.
     *
     * @param spool a local directory, this process's own
     * @param sealing how content lies at rest
     * @throws IllegalArgumentException saying what is wrong with the bucket
     */
    public static S3ContentStore open(
            S3Settings settings, Path spool, ByteSize reserve, Sealing sealing, Ids ids, InstantSource clock) {
        Bucket bucket = new Bucket(settings);
        try {
            new Proof(bucket, settings).of(spool, ids);
            return new S3ContentStore(bucket, new Spool(spool, reserve, ids, sealing), sealing, clock);
        } catch (IOException e) {
            bucket.close();
            throw StorageFaults.unavailable(e);
        } catch (RuntimeException e) {
            bucket.close();
            throw e;
        }
    }

    private static String key(Digest digest) {
        String hex = digest.hex();
        return BLOBS + hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex;
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    private static AxisException refused(SdkException failure) {
        return failure instanceof S3Exception said && said.statusCode() == NO_ROOM
                ? StorageFaults.full(failure)
                : StorageFaults.unavailable(failure);
    }

    @Override
    public int sweptAtStart() {
        return spool.sweptAtStart();
    }

    @Override
    public Spooled spool(InputStream source, ByteSize limit) throws IOException {
        return spool.take(source, limit);
    }

    @Override
    public void keep(Spooled spooled) {
        SpoolFile arrived = (SpoolFile) spooled;
        Content content = arrived.content();
        String key = key(content.digest());
        Digest lies = asItLies(arrived);
        CrashPoint.S06.hit();
        try {
            if (!bucket.make(key, arrived.file(), lies) && !isThereAndFresh(key, content)) {
                bucket.replace(key, arrived.file(), lies);
            }
        } catch (SdkException e) {
            throw refused(e);
        }
        CrashPoint.S09.hit();
    }

    /** What the server is to compare with; sealed content is read once more for it, since its header came last. */
    private Digest asItLies(SpoolFile arrived) {
        if (sealing.current().isEmpty()) {
            return arrived.content().digest();
        }
        MessageDigest function = Digest.function();
        try (InputStream file = new DigestInputStream(Files.newInputStream(arrived.file()), function)) {
            file.transferTo(OutputStream.nullOutputStream());
            return Digest.finished(function.digest());
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    /** It becomes a newest version, as when it is kept again. */
    @Override
    public long renew(Digest digest) {
        if (!isThereInAnotherForm(digest)) {
            return 0; // Or it has just been removed.
        }
        try (InputStream plain = open(digest);
                SpoolFile anew = spool.take(plain, new ByteSize(Long.MAX_VALUE))) {
            bucket.replace(key(digest), anew.file(), asItLies(anew));
            return Math.max(1, anew.content().length());
        } catch (SdkException e) {
            throw refused(e);
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    private boolean isThereInAnotherForm(Digest digest) {
        Optional<ObjectChannel> object = object(digest);
        if (object.isEmpty()) {
            return false;
        }
        try (ObjectChannel stored = object.get()) {
            return !sealing.isAsNew(stored, digest);
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    /**
     * So fresh that no sweep will touch it, however wrong a clock is, and not sealed by a key that may be gone. Its
     * bytes are not read: the server has compared them when they came, an hour ago at most.
     */
    private boolean isThereAndFresh(String key, Content content) {
        Instant fresh = clock.instant().minus(FRESH);
        return bucket.look(key)
                        .filter(there -> isWhole(content, there.length()))
                        .filter(there -> there.kept().isAfter(fresh))
                        .isPresent()
                && !isThereInAnotherForm(content.digest());
    }

    private boolean isWhole(Content content, long length) {
        if (!sealing.isWhole(content, length)) {
            StorageLog.damaged(content, "it has " + length + " bytes");
            return false;
        }
        return true;
    }

    @Override
    public InputStream open(Digest digest) {
        return new CheckedContent(open(digest, 0, Long.MAX_VALUE), digest);
    }

    @Override
    public InputStream open(Digest digest, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset and length of a range are not negative");
        }
        return sealing.open(object(digest).orElseThrow(() -> missing(digest)), digest, offset, length);
    }

    private Optional<ObjectChannel> object(Digest digest) {
        String key = key(digest);
        return asked(() -> {
            try {
                return bucket.beginning(key, BEGINNING).map(beginning -> new ObjectChannel(bucket, key, beginning));
            } catch (IOException e) {
                throw StorageFaults.unavailable(e);
            }
        });
    }

    private static AxisException missing(Digest digest) {
        StorageLog.damaged(new Content(digest, 0), "it is not there");
        return StorageFaults.damaged(digest, null);
    }

    @Override
    public boolean holds(Content content) {
        return asked(() -> bucket.look(key(content.digest())))
                .filter(there -> isWhole(content, there.length()))
                .isPresent();
    }

    /** By the server's clock. */
    @Override
    public void eachKept(Instant from, Instant before, Consumer<Digest> action) {
        try {
            bucket.each(BLOBS, (key, kept) -> {
                if (!kept.isBefore(from)
                        && kept.isBefore(before)
                        && NAME.matcher(key).matches()) {
                    action.accept(new Digest(key.substring(key.lastIndexOf('/') + 1)));
                }
            });
        } catch (SdkException e) {
            throw refused(e);
        }
    }

    @Override
    public boolean remove(Digest digest, Instant keptBefore) {
        return asked(() -> {
            String key = key(digest);
            boolean removed = false;
            // Under the newest version there may be others, from when it was kept before.
            Optional<Bucket.Version> there = bucket.look(key);
            while (there.isPresent() && there.get().kept().isBefore(keptBefore)) {
                bucket.delete(key, there.get().id());
                removed = true;
                there = bucket.look(key);
            }
            return removed && there.isEmpty();
        });
    }

    @Override
    public void close() {
        bucket.close();
    }
}
