package vn.truc.signature.trust;

import java.security.cert.X509Certificate;
import java.util.List;
import vn.truc.pki.RevocationList;

/**
 * Certificates that may vouch for signers, or be signers themselves, and lists of revoked ones.
 *
 * @param certificates roots and issuers, as the operator has put them there
 * @param revoked CRLs
 */
public record TrustList(List<X509Certificate> certificates, List<RevocationList> revoked) {
    /** Nobody is trusted. */
    public static final TrustList EMPTY = new TrustList(List.of(), List.of());

    public TrustList {
        certificates = List.copyOf(certificates);
        revoked = List.copyOf(revoked);
    }
}
