package vn.truc.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
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

    private final Bucket bucket;
    private final Spool spool;
    private final InstantSource clock;

    private S3ContentStore(Bucket bucket, Spool spool, InstantSource clock) {
        this.bucket = bucket;
        this.spool = spool;
        this.clock = clock;
    }

    /**
     * Opens the bucket after a proof that it does what is needed of it.
     *
     * @param spool a local directory, this process's own
     * @throws IllegalArgumentException saying what is wrong with the bucket
     */
    public static S3ContentStore open(S3Settings settings, Path spool, ByteSize reserve, Ids ids, InstantSource clock) {
        Bucket bucket = new Bucket(settings);
        try {
            new Proof(bucket, settings).of(spool, ids);
            return new S3ContentStore(bucket, new Spool(spool, reserve, ids), clock);
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
        CrashPoint.S06.hit();
        try {
            if (!bucket.make(key, arrived.file(), content.digest()) && !isThereAndFresh(key, content)) {
                bucket.replace(key, arrived.file(), content.digest());
            }
        } catch (SdkException e) {
            throw refused(e);
        }
        CrashPoint.S09.hit();
    }

    /** So fresh that no sweep will touch it, however wrong a clock is. */
    private boolean isThereAndFresh(String key, Content content) {
        Instant fresh = clock.instant().minus(FRESH);
        return bucket.look(key)
                .filter(there -> isWhole(content, there.length()))
                .filter(there -> there.kept().isAfter(fresh))
                .isPresent();
    }

    private static boolean isWhole(Content content, long length) {
        if (length != content.length()) {
            StorageLog.damaged(content, "it has " + length + " bytes");
            return false;
        }
        return true;
    }

    @Override
    public InputStream open(Digest digest) {
        return new CheckedContent(read(digest, ""), digest);
    }

    @Override
    public InputStream open(Digest digest, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset and length of a range are not negative");
        }
        if (length == 0) {
            if (asked(() -> bucket.look(key(digest))).isEmpty()) {
                throw missing(digest);
            }
            return InputStream.nullInputStream();
        }
        String last = length > Long.MAX_VALUE - offset ? "" : Long.toString(offset + length - 1);
        return read(digest, "bytes=" + offset + "-" + last);
    }

    private InputStream read(Digest digest, String range) {
        return asked(() -> bucket.read(key(digest), range)).orElseThrow(() -> missing(digest));
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
