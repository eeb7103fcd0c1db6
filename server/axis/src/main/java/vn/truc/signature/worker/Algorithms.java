package vn.truc.signature.worker;

import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.Locale;
import java.util.Set;

/** Which algorithms a signature may use today. */
final class Algorithms {
    private static final int SHORTEST_RSA = 2048;

    /** Digests by what is left of their names when all but letters and digits are. */
    private static final Set<String> DIGESTS = Set.of("SHA256", "SHA384", "SHA512", "SHA3256", "SHA3384", "SHA3512");

    private static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final Set<String> XML_DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");
    private static final String XML_SIGNATURES = "http://www.w3.org/(2001/04/xmldsig-more#(rsa|ecdsa)-sha(256|384|512)"
            + "|2007/05/xmldsig-more#sha(256|384|512)-rsa-MGF1)";

    private Algorithms() {}

    static boolean isStrong(PublicKey key) {
        return !(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() >= SHORTEST_RSA;
    }

    static boolean isStrongDigest(String name) {
        return DIGESTS.contains(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
    }

    static boolean isStrongXmlDigest(String uri) {
        return XML_DIGESTS.contains(uri);
    }

    static boolean isStrongXmlSignature(String uri) {
        return !uri.startsWith(XMLDSIG) && uri.matches(XML_SIGNATURES);
    }
}
