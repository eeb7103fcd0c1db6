package vn.truc.spec.legacy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.xml.transform.TransformerException;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.crypto.Crypto;
import org.apache.wss4j.common.crypto.CryptoFactory;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import vn.truc.wire.profile.Credential;
import vn.truc.xml.SafeXml;

/** Signs an old message as an old toolkit with WSS4J does: header blocks, Body and Timestamp. */
final class SignedOldMessage {
    private static final String EDOC = "http://www.e-doc.vn/Schema/";
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private SignedOldMessage() {}

    /** @param headers local names of the header blocks that are signed too */
    static String sign(String envelope, Credential credential, List<String> headers) {
        try {
            Document document = SafeXml.documentBuilder()
                    .parse(new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)));
            WSSecHeader header = new WSSecHeader(document);
            header.insertSecurityHeader();
            WSSecTimestamp timestamp = new WSSecTimestamp(header);
            timestamp.setTimeToLive(300);
            timestamp.build();
            WSSecSignature signature = new WSSecSignature(header);
            signature.setUserInfo("key", "secret");
            signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
            signature.setSignatureAlgorithm("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
            signature.setDigestAlgo("http://www.w3.org/2001/04/xmlenc#sha256");
            List<WSEncryptionPart> parts = new ArrayList<>();
            parts.add(new WSEncryptionPart("Body", SOAP, "Content"));
            parts.add(new WSEncryptionPart("Timestamp", WSConstants.WSU_NS, "Content"));
            headers.forEach(name -> parts.add(new WSEncryptionPart(name, EDOC, "Content")));
            signature.getParts().addAll(parts);
            signature.build(crypto(credential));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SafeXml.write(document, out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (TransformerException | SAXException | IOException | WSSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Crypto crypto(Credential credential) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "key",
                    credential.key(),
                    "secret".toCharArray(),
                    credential.chain().toArray(new Certificate[0]));
            Properties none = new Properties();
            none.setProperty("org.apache.wss4j.crypto.provider", Merlin.class.getName());
            Merlin merlin = (Merlin) CryptoFactory.getInstance(none);
            merlin.setKeyStore(store);
            return merlin;
        } catch (GeneralSecurityException | IOException | WSSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
