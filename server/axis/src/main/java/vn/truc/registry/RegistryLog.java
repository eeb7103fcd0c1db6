package vn.truc.registry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.truc.registry.certificate.RegisteredCertificate;

/** What the registry tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
public final class RegistryLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.registry");

    private RegistryLog() {}

    /** The first start filled an empty registry. */
    public static void seeded(int agencies) {
        LOG.info("REG-001 registered {} agencies on the first start", agencies);
    }

    /** A certificate has 60, 30, 14 or 7 days left. */
    public static void certificateEnds(RegisteredCertificate certificate) {
        LOG.warn(
                "REG-002 certificate {} of agency {} ends at {}; after that its messages are refused",
                certificate.sha256(),
                certificate.agency(),
                certificate.validUntil());
    }

    /** The look-out for certificates that end goes on with the next round. */
    public static void watchFailed(RuntimeException why) {
        LOG.error("REG-003 certificates that end could not be looked for", why);
    }
}
