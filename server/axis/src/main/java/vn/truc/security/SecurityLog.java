package vn.truc.security;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.truc.registry.certificate.RegisteredCertificate;
import vn.truc.trust.TrustVerdict;

/** What this room tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
final class SecurityLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.security");

    private SecurityLog() {}

    static void developmentKey(Path file) {
        LOG.warn(
                "SEC-001 DEVELOPMENT KEY in use ({}): receipts signed with it prove nothing to outsiders; set"
                        + " truc.security.key-store",
                file);
    }

    static void identity(AxisIdentity identity) {
        LOG.info(
                "SEC-002 this axis is {}, its certificate {} until {}",
                identity.id(),
                identity.credential().certificate().getSubjectX500Principal(),
                identity.credential().certificate().getNotAfter().toInstant());
    }

    static void certificateEndsSoon(Instant end) {
        LOG.warn("SEC-003 the axis's certificate ends at {}; clients will refuse answers after that", end);
    }

    static void formerCertificates(List<X509Certificate> former) {
        LOG.info(
                "SEC-005 receipts of before are signed with {} former certificates, the last one valid until {};"
                        + " clients keep trusting them",
                former.size(),
                former.get(0).getNotAfter().toInstant());
    }

    /** Once for each request: a certificate that is registered and yet refused is for an operator to look at. */
    static void notTrusted(RegisteredCertificate certificate, TrustVerdict verdict) {
        LOG.warn(
                "SEC-004 certificate {} of agency {} is refused: {}",
                certificate.sha256(),
                certificate.agency(),
                verdict);
    }
}
