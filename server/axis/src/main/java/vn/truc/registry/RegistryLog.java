package vn.truc.registry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the registry tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
public final class RegistryLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.registry");

    private RegistryLog() {}

    /** The first start filled an empty registry. */
    public static void seeded(int agencies) {
        LOG.info("REG-001 registered {} agencies on the first start", agencies);
    }
}
