package vn.truc.management;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operators' API tells operators. Ids are listed in server/docs/operations/log-events.md, never reused. */
public final class ManagementLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.management");

    private ManagementLog() {}

    public static void defect(String path, Throwable cause) {
        LOG.error("MGT-001 {} failed by a defect", path, cause);
    }

    /** Nobody can come in by the identity provider. */
    public static void providerAway(@Nullable String issuer, @Nullable Throwable cause) {
        LOG.warn("MGT-002 the identity provider {} does not answer as it should", issuer, cause);
    }
}
