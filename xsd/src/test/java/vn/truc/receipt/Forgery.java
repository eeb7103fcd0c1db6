package vn.truc.receipt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Document;
import vn.truc.xml.SafeXml;

/** A receipt the axis never made. */
final class Forgery {
    private Forgery() {}

    /** Signed as a whole, by a key of the forger's own that stands in KeyInfo. */
    static byte[] signedByTheKeyItCarries() throws Exception {
        KeyPair own = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Document receipt = SafeXml.documentBuilder()
                .parse(new ByteArrayInputStream(
                        "<Receipt xmlns=\"urn:vn:truc:receipt:v1\"><event>ContentHandover</event></Receipt>"
                                .getBytes(StandardCharsets.UTF_8)));
        XMLSignatureFactory dsig = XMLSignatureFactory.getInstance("DOM");
        KeyInfoFactory keys = dsig.getKeyInfoFactory();
        dsig.newXMLSignature(
                        dsig.newSignedInfo(
                                dsig.newCanonicalizationMethod(
                                        CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                                dsig.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
                                List.of(dsig.newReference(
                                        "",
                                        dsig.newDigestMethod(DigestMethod.SHA256, null),
                                        List.of(dsig.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null)),
                                        null,
                                        null))),
                        keys.newKeyInfo(List.of(keys.newKeyValue(own.getPublic()))))
                .sign(new DOMSignContext(own.getPrivate(), receipt.getDocumentElement()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafeXml.write(receipt, out);
        return out.toByteArray();
    }
}
