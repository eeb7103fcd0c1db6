package vn.truc.operators;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this room tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
public final class OperatorsLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.operators");

    private OperatorsLog() {}

    static void locked(String account, String address) {
        LOG.warn("OPR-001 account {} is locked after failed attempts, the last from {}", account, address);
    }

    /** Somebody has tried too much from one address. */
    public static void shutOut(String address) {
        LOG.warn("OPR-002 nothing more is tried from {}: too many failed attempts", address);
    }

    /** The key of second factors was made. */
    public static void keyMade(Object file) {
        LOG.info("OPR-003 made the key of second factors {}", file);
    }
}
