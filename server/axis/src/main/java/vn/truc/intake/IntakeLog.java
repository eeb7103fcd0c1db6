package vn.truc.intake;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.truc.exchange.DocumentId;
import vn.truc.signature.DocumentVerdict;

/** What intake tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
final class IntakeLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.intake");

    private IntakeLog() {}

    static void accepted(DocumentId id, Announcement announcement, int recipients) {
        LOG.info(
                "INT-001 {} {} accepted from {} for {} recipients, {} bytes",
                announcement.kind(),
                id,
                announcement.sender(),
                recipients,
                announcement.packet().length());
    }

    static void repeated(DocumentId id, Announcement announcement) {
        LOG.info("INT-002 {} {} submitted again by {}, same answer", announcement.kind(), id, announcement.sender());
    }

    static void notValidlySigned(DocumentId id, Announcement announcement, DocumentVerdict verdict) {
        LOG.warn(
                "INT-005 {} {} from {} is {}: {}",
                announcement.kind(),
                id,
                announcement.sender(),
                verdict.outcome(),
                verdict.named());
    }

    static void notScanned(DocumentId id, Announcement announcement) {
        LOG.warn("INT-006 {} {} from {} was accepted unscanned", announcement.kind(), id, announcement.sender());
    }

    static void uploadsForgotten(int uploads) {
        LOG.info("INT-003 {} unfinished uploads were given up", uploads);
    }

    static void uploadNotDeleted(Path directory, Throwable cause) {
        LOG.warn("INT-004 could not delete the upload {}; the next sweep tries again", directory, cause);
    }
}
