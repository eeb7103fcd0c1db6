package vn.truc.boot.start;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a start tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
public final class BootLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.boot");

    private BootLog() {}

    /** The axis answers requests. */
    public static void ready(Path home, int port, Duration after) {
        LOG.info("BOO-001 ready on port {} after {} ms, home {}", port, after.toMillis(), home);
    }

    /** The H2 file is not for production. */
    public static void developmentDatabase() {
        LOG.warn("BOO-002 the database is an H2 file: fit for one small node, use PostgreSQL in production");
    }

    /** A test has asked this process to end itself. */
    public static void crashPointArmed(String plan) {
        LOG.warn("BOO-003 crash point {} is armed: this process is under test and will end itself", plan);
    }

    /** The TLS port shows another certificate from now on. */
    static void tlsReloaded(Path keyStore, Instant validUntil) {
        LOG.info("BOO-011 the TLS port now shows the certificate of {}, valid until {}", keyStore, validUntil);
    }

    /** The TLS port goes on with the certificate it has. */
    static void tlsNotReloaded(Exception why) {
        LOG.error("BOO-012 the TLS port goes on with its old certificate: {}", why.getMessage());
    }

    static void openToOthers(Path home) {
        LOG.warn("BOO-013 every user of this machine can read what lies in {}: chmod -R o-rwx it", home);
    }

    /** A file with a secret, or with keys, is not its owner's only. */
    public static void secretOpenToOthers(String key, Path file) {
        LOG.warn("BOO-015 every user of this machine can read {} ({}): chmod o-rwx it", file, key);
    }

    /** A round of recurring work ended by a defect; the next one comes. */
    public static void roundFailed(String job, Throwable defect) {
        LOG.error("BOO-014 a round of {} ended by a defect", job, defect);
    }
}
