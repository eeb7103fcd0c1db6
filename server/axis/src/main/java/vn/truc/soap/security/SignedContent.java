package vn.truc.soap.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.truc.exchange.Digest;
import vn.truc.registry.certificate.RegisteredCertificate;

/**
 * What makes one signed message the same as another: its signer and the digests in its SignedInfo. Not the signature
 * value, which with ECDSA anybody can rewrite into a second valid one (r, n − s).
 */
final class SignedContent {
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";

    private SignedContent() {}

    /**
     * @param verified an envelope whose only Signature is valid
     * @param signer who made it
     */
    static Digest digest(Document verified, RegisteredCertificate signer) {
        Element signature =
                (Element) verified.getElementsByTagNameNS(DS, "Signature").item(0);
        NodeList digests = signature.getElementsByTagNameNS(DS, "DigestValue");
        MessageDigest sha256 = Digest.function();
        sha256.update(signer.sha256().hex().getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < digests.getLength(); i++) {
            String value = digests.item(i).getTextContent().replaceAll("\\s", "");
            sha256.update((value + ";").getBytes(StandardCharsets.US_ASCII));
        }
        return Digest.finished(sha256.digest());
    }
}
