package vn.truc.management;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operators' API tells operators. Ids are listed in server/docs/operations/log-events.md, never reused. */
public final class ManagementLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.management");

    private ManagementLog() {}

    public static void defect(String path, Throwable cause) {
        LOG.error("MGT-001 {} failed by a defect", path, cause);
    }
}
