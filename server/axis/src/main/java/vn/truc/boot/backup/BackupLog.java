package vn.truc.boot.backup;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.truc.exchange.ByteSize;

/** What backups tell operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
final class BackupLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.backup");

    private BackupLog() {}

    static void begun(Path directory) {
        LOG.info("BAK-001 a backup into {} has begun", directory);
    }

    static void goesOn(Path directory, long rows, long contents, ByteSize bytes) {
        LOG.info("BAK-002 backup into {}: {} rows, {} contents, {} so far", directory, rows, contents, bytes);
    }

    static void done(Path directory, long rows, long contents, ByteSize bytes) {
        LOG.info("BAK-003 backup into {} is whole: {} rows, {} contents, {}", directory, rows, contents, bytes);
    }

    static void failed(Path directory, Throwable cause) {
        LOG.error("BAK-004 backup into {} has failed; nothing of it is left", directory, cause);
    }
}
