package vn.truc.pki;

import java.util.Locale;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.DefaultSignatureNameFinder;

/** Which signatures of authorities are strong enough to be believed. */
final class Strength {
    private Strength() {}

    /** SHA-256 or longer, or an algorithm that has its own. */
    static boolean isEnough(AlgorithmIdentifier signature) {
        String name =
                new DefaultSignatureNameFinder().getAlgorithmName(signature).toUpperCase(Locale.ROOT);
        return name.startsWith("SHA256")
                || name.startsWith("SHA384")
                || name.startsWith("SHA512")
                || name.startsWith("ED25519")
                || name.startsWith("ED448");
    }
}
