package vn.truc.wire.profile;

import static vn.truc.wire.profile.ProfileException.notMet;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import org.w3c.dom.Element;

/** Reads the certificate out of a BinarySecurityToken, with every bound checked before the parser sees it. */
final class SecurityToken {
    /** Longest text of a token: about four times a usual certificate. */
    static final int LONGEST = 8 * 1024;

    /** A length that is not said (X.690 §8.1.3.6), which DER does not have. */
    private static final byte INDEFINITE = (byte) 0x80;

    private SecurityToken() {}

    static X509Certificate read(Element token) throws ProfileException {
        String type = Elements.attribute(token, "ValueType");
        if (!Elements.X509_V3.equals(type)) {
            throw notMet("token-type", "found", type == null ? "none" : type, "expected", Elements.X509_V3);
        }
        String encoding = Elements.attribute(token, "EncodingType");
        if (encoding != null && !Elements.BASE64.equals(encoding)) {
            throw notMet("token-encoding", "found", encoding, "expected", Elements.BASE64);
        }
        if (!Elements.children(token).isEmpty()) {
            throw notMet("token-content", "element", "BinarySecurityToken");
        }
        String text = token.getTextContent();
        if (text.length() > LONGEST) {
            throw notMet("token-length", "limit", Integer.toString(LONGEST));
        }
        X509Certificate certificate = parse(text);
        Algorithms.checkKey(certificate.getPublicKey());
        return certificate;
    }

    private static X509Certificate parse(String text) throws ProfileException {
        try {
            byte[] der = Base64.getDecoder().decode(text.replaceAll("[ \\t\\r\\n]", ""));
            if (der.length > 1 && der[1] == INDEFINITE) {
                throw new CertificateException("BER, which Java reads by recursion");
            }
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            // The factory also reads PEM and ignores what follows a certificate; the token is one DER certificate.
            if (Arrays.equals(certificate.getEncoded(), der)) {
                return certificate;
            }
        } catch (CertificateException | IllegalArgumentException e) {
            // Falls through: whatever is wrong with the bytes, the author can only be told that they are no
            // certificate.
        }
        throw notMet("token-content", "expected", "one X.509 certificate, DER, base64");
    }
}
