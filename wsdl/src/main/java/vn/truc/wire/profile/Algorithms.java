package vn.truc.wire.profile;

import static vn.truc.wire.profile.ProfileException.weak;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.List;
import java.util.Set;

/** The algorithms and keys the profile allows; what is not listed is refused by name. */
final class Algorithms {
    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private static final Set<String> SIGNATURES = Set.of(
            RSA_SHA256,
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
            "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
            "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1",
            "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
            ECDSA_SHA256,
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512");
    private static final Set<String> DIGESTS =
            Set.of(SHA256, "http://www.w3.org/2001/04/xmldsig-more#sha384", "http://www.w3.org/2001/04/xmlenc#sha512");

    private static final int SHORTEST_RSA = 2048;
    /** Verifying with a longer key is work an attacker could order for nothing. */
    private static final int LONGEST_RSA = 8192;

    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);
    private static final int LONGEST_EXPONENT = 64;
    private static final List<ECParameterSpec> CURVES = List.of(curve("secp256r1"), curve("secp384r1"));

    private Algorithms() {}

    static void checkSignature(String algorithm) throws ProfileException {
        if (!SIGNATURES.contains(algorithm)) {
            throw weak(algorithm, "SignatureMethod");
        }
    }

    static void checkDigest(String algorithm) throws ProfileException {
        if (!DIGESTS.contains(algorithm)) {
            throw weak(algorithm, "DigestMethod");
        }
    }

    static void checkKey(PublicKey key) throws ProfileException {
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            BigInteger exponent = rsa.getPublicExponent();
            if (bits < SHORTEST_RSA || bits > LONGEST_RSA) {
                throw weak("RSA-" + bits, "BinarySecurityToken");
            }
            if (exponent.compareTo(SMALLEST_EXPONENT) < 0 || exponent.bitLength() > LONGEST_EXPONENT) {
                throw weak("RSA with exponent " + exponent, "BinarySecurityToken");
            }
        } else if (key instanceof ECPublicKey ec) {
            if (CURVES.stream().noneMatch(curve -> same(curve, ec.getParams()))) {
                throw weak("EC-" + ec.getParams().getCurve().getField().getFieldSize(), "BinarySecurityToken");
            }
        } else {
            throw weak(key.getAlgorithm(), "BinarySecurityToken");
        }
    }

    /** The one algorithm this end signs with for such a key. */
    static String forSigning(PublicKey key) {
        return key instanceof ECPublicKey ? ECDSA_SHA256 : RSA_SHA256;
    }

    private static boolean same(ECParameterSpec a, ECParameterSpec b) {
        return a.getCurve().equals(b.getCurve())
                && a.getGenerator().equals(b.getGenerator())
                && a.getOrder().equals(b.getOrder())
                && a.getCofactor() == b.getCofactor();
    }

    private static ECParameterSpec curve(String name) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK does not know the curve " + name, e);
        }
    }
}
