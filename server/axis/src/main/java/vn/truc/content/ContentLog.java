package vn.truc.content;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.truc.edxml.EdxmlAttachment;

/** What this room tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
final class ContentLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.content");

    private ContentLog() {}

    static void notScanned(Throwable cause) {
        LOG.warn("CNT-001 nobody could look for malware in a file: {}", cause.toString());
    }

    static void infected(EdxmlAttachment file, String signature) {
        LOG.warn("CNT-002 {} was found in attachment {} {}", signature, file.position() + 1, file.fileName());
    }

    static void tooLarge(EdxmlAttachment file) {
        LOG.warn(
                "CNT-003 attachment {} {} is larger than clamd takes, so nobody has looked for malware in it",
                file.position() + 1,
                file.fileName());
    }
}
