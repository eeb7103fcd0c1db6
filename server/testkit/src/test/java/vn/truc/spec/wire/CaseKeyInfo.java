package vn.truc.spec.wire;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * How a case's signature names its key.
 *
 * @param document the envelope
 * @param form {@code bst} (as the profile wants it), {@code x509data}, {@code keyvalue}, {@code keyname},
 *     {@code retrieval} or {@code str-issuer}
 * @param tokenId of the BinarySecurityToken
 */
record CaseKeyInfo(Document document, String form, String tokenId) {
    static final String X509 = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";

    KeyInfo of(KeyInfoFactory keys, CaseKey credential) throws Exception {
        X509Certificate certificate = credential.certificate();
        return switch (form) {
            case "x509data" -> keys.newKeyInfo(List.of(keys.newX509Data(List.of(certificate))));
            case "keyvalue" -> keys.newKeyInfo(List.of(keys.newKeyValue(certificate.getPublicKey())));
            case "keyname" ->
                keys.newKeyInfo(List.of(
                        keys.newKeyName(certificate.getSubjectX500Principal().getName())));
            case "retrieval" -> keys.newKeyInfo(List.of(keys.newRetrievalMethod("http://127.0.0.1/key")));
            case "str-issuer" -> {
                Element reference = document.createElementNS(CaseSigner.WSSE, "wsse:SecurityTokenReference");
                Element data = document.createElementNS(DS, "ds:X509Data");
                Element issuer = document.createElementNS(DS, "ds:X509IssuerSerial");
                reference.appendChild(data).appendChild(issuer);
                Element name = document.createElementNS(DS, "ds:X509IssuerName");
                name.setTextContent(certificate.getIssuerX500Principal().getName());
                Element number = document.createElementNS(DS, "ds:X509SerialNumber");
                number.setTextContent(certificate.getSerialNumber().toString());
                issuer.appendChild(name);
                issuer.appendChild(number);
                yield keys.newKeyInfo(List.of(new DOMStructure(reference)));
            }
            default -> {
                Element reference = document.createElementNS(CaseSigner.WSSE, "wsse:SecurityTokenReference");
                Element direct = document.createElementNS(CaseSigner.WSSE, "wsse:Reference");
                direct.setAttribute("URI", "#" + tokenId);
                direct.setAttribute("ValueType", X509);
                reference.appendChild(direct);
                yield keys.newKeyInfo(List.of(new DOMStructure(reference)));
            }
        };
    }
}
