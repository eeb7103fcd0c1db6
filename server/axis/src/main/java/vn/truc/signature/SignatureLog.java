package vn.truc.signature;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.truc.signature.trust.TrustFolder;
import vn.truc.signature.trust.TrustList;

/** What this room tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
final class SignatureLog implements TrustFolder.Listener {
    private static final Logger LOG = LoggerFactory.getLogger("truc.signature");

    @Override
    public void read(Path folder, TrustList list) {
        LOG.info(
                "SIG-003 the trust list {} holds {} certificates and {} CRLs",
                folder,
                list.certificates().size(),
                list.revoked().size());
    }

    @Override
    public void unreadable(Path file, Exception why) {
        LOG.error("SIG-001 {} of the trust list cannot be read, the list stays as it was: {}", file, why.toString());
    }

    static void tooSlow(String file) {
        LOG.warn("SIG-002 {} could not be judged in the time and memory given", file);
    }
}
