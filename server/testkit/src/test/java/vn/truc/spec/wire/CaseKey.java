package vn.truc.spec.wire;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import vn.truc.wire.profile.Credential;

/** A key and its certificate, also one that the product's own {@link Credential} would refuse. */
record CaseKey(PrivateKey key, X509Certificate certificate) {
    static CaseKey of(Credential credential) {
        return new CaseKey(credential.key(), credential.chain().get(0));
    }
}
