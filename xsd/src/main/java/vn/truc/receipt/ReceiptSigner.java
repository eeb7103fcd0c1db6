package vn.truc.receipt;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.TransformerException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import vn.truc.xml.SafeXml;

/**
 * Signs receipts: an enveloped XML-DSig signature over the whole document (XMLDSIG 1.1 §6.6.4), exclusive c14n,
 * SHA-256, RSA or ECDSA by the key. Such a file verifies with {@code xmlsec1 --verify}. Immutable and thread-safe.
 */
public final class ReceiptSigner {
    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final String algorithm;

    /**
     * @param key an RSA key of at least 2048 bits or an EC key on P-256 or P-384
     * @param chain its certificate first; all of it is put into every receipt
     */
    public ReceiptSigner(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
        this.algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> RSA_SHA256;
            case "EC" -> ECDSA_SHA256;
            default -> throw new IllegalArgumentException("receipts are signed with RSA or EC keys only");
        };
    }

    /**
     * The receipt as a signed UTF-8 file. Signing the same receipt twice may give different bytes: store them.
     *
     * @throws IllegalArgumentException if it has text that XML cannot carry; nothing is signed then
     */
    public byte[] sign(Receipt receipt) {
        Document document = ReceiptXml.write(receipt);
        try {
            XMLSignatureFactory signatures = XMLSignatureFactory.getInstance("DOM");
            CanonicalizationMethod exclusive = signatures.newCanonicalizationMethod(
                    CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null);
            SignedInfo signedInfo = signatures.newSignedInfo(
                    exclusive,
                    signatures.newSignatureMethod(algorithm, null),
                    List.of(signatures.newReference(
                            "",
                            signatures.newDigestMethod(DigestMethod.SHA256, null),
                            List.of(
                                    signatures.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                                    signatures.newTransform(
                                            CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                            null,
                            null)));
            KeyInfoFactory keys = signatures.getKeyInfoFactory();
            KeyInfo keyInfo = keys.newKeyInfo(List.of(keys.newX509Data(chain)));
            DOMSignContext context = new DOMSignContext(key, document.getDocumentElement());
            context.setDefaultNamespacePrefix("ds");
            signatures.newXMLSignature(signedInfo, keyInfo).sign(context);
            joinLines(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
            SafeXml.write(document, out);
            return out.toByteArray();
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException | TransformerException e) {
            throw new IllegalStateException("this key cannot sign a receipt", e);
        }
    }

    /** Base64 comes in lines that end in CR LF; a CR would have to be written as a character reference. */
    private static void joinLines(Document document) {
        for (String name : List.of("SignatureValue", "X509Certificate")) {
            NodeList values = document.getElementsByTagNameNS(XMLSignature.XMLNS, name);
            for (int i = 0; i < values.getLength(); i++) {
                values.item(i).setTextContent(values.item(i).getTextContent().replaceAll("\\s", ""));
            }
        }
    }
}
