package vn.truc.storage;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;

/** What storage tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
public final class StorageLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.storage");

    private StorageLog() {}

    static void halting(String because, Throwable cause) {
        LOG.error("STO-001 stable storage failed, halting now: {}", because, cause);
    }

    /** Stored content does not match its name. */
    public static void damaged(Content content, String how) {
        LOG.error("STO-002 content {} of {} bytes is damaged: {}", content.digest(), content.length(), how);
    }

    /** The start removed what an earlier process had left in the spool. */
    public static void swept(Path spool, int files) {
        LOG.info("STO-003 removed {} unfinished files from {}", files, spool);
    }

    /** The disk is nearly or entirely full. */
    public static void full(Path where, long usable) {
        LOG.error("STO-004 no room to store under {}: {} bytes usable", where, usable);
    }

    /** A spool file could not be deleted; the next start tries again. */
    public static void notDeleted(Path file, Exception cause) {
        LOG.warn("STO-005 could not delete {}", file, cause);
    }

    /** Nobody knows whether a commit has happened. */
    public static void outcomeUnknown(Throwable cause) {
        LOG.error("STO-006 the outcome of a commit is unknown", cause);
    }

    /** The database cannot be reached or used. */
    public static void databaseUnavailable(Throwable cause) {
        LOG.error("STO-007 the database is unavailable", cause);
    }

    /** A checkpoint failed, so the commits that waited for it were not answered. */
    public static void checkpointFailed(Throwable cause) {
        LOG.error("STO-008 a checkpoint failed; the commits that waited for it are not answered", cause);
    }

    static void orphansRemoved(int blobs) {
        LOG.info("STO-009 removed {} blobs that no row refers to: their requests were never accepted", blobs);
    }

    static void sweepFailed(Throwable cause) {
        LOG.warn("STO-010 blobs that no row refers to could not be swept, it is tried again", cause);
    }

    /** The start put back what an earlier process was about to remove. */
    public static void putBack(int blobs) {
        LOG.info("STO-011 put back {} blobs whose removal was interrupted; the sweep judges them again", blobs);
    }

    /** Content that rows refer to could not be copied into a backup. */
    public static void notInBackup(Digest digest) {
        LOG.error("STO-020 content {} is missing or damaged, so the backup is without it", digest);
    }

    /** The database was migrated by a newer program, and this older one works with it. */
    public static void newerSchema(String found, String known) {
        LOG.warn("STO-021 the database has schema {}, this program knows {}: it ignores what is newer", found, known);
    }

    /** An H2 file was copied before its schema changes. */
    public static void keptBefore(String copy) {
        LOG.info("STO-022 the schema is about to change; the database as it was is kept in {}", copy);
    }

    /** An H2 file was not closed; all of it is read. */
    public static void searchingNewest(String file, long bytes) {
        LOG.info("STO-023 {} was not closed, its newest state is searched for in {} MB", file, bytes / 1_000_000);
    }

    /** The newest state of an H2 file is not the one that H2 would have opened. */
    public static void foundNewest(String file, long commits) {
        LOG.info("STO-024 the newest state of {} was found, {} commits newer than what H2 alone opens", file, commits);
    }

    /** Content cannot be opened: the key that sealed it is not configured, is another, or its token is away. */
    public static void cannotOpen(Digest digest, String key, Exception cause) {
        LOG.error("STO-025 content {} is sealed by key {}, which does not open it: {}", digest, key, cause.toString());
    }

    /** Content cannot be sealed: the token of the key is away. Nothing is accepted. */
    public static void cannotSeal(String key, Exception cause) {
        LOG.error("STO-026 key {} does not seal; nothing is accepted", key, cause);
    }

    /** What was kept in another form is being kept anew. */
    public static void resealing(long contents, long bytes) {
        LOG.info("STO-027 kept {} contents anew so far, {} MB", contents, bytes / 1_000_000);
    }

    /** Everything lies as new content does. */
    public static void resealed(String form, long contents, long bytes) {
        LOG.info("STO-028 all content is {}; {} contents were kept anew, {} MB", form, contents, bytes / 1_000_000);
    }

    /** Some content is still in another form. */
    public static void notAllResealed(String form, long contents) {
        LOG.error("STO-029 {} contents could not be made {}; retire no key", contents, form);
    }

    /** The content store could not be gone through. */
    public static void resealingFailed(Throwable cause) {
        LOG.warn("STO-030 content could not be kept anew, the next start tries again", cause);
    }
}
