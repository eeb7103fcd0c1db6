package vn.truc.spec.wire;

import java.security.Key;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLObject;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Signs an envelope the way a case's {@code request.properties} says, right or wrong, with the JDK's XML-DSig.
 *
 * <p>Keys, with the defaults of a correct message: {@code sign.method}, {@code sign.digest}, {@code sign.c14n} (URIs),
 * {@code sign.covers=timestamp,body}, {@code sign.key} (see {@link CaseKeyInfo}), {@code sign.also} (another key that
 * signs too), {@code sign.age} (how long ago it was made), {@code sign.lifetime},
 * {@code sign.timestamp=full|none|no-expires|twice}, {@code sign.times}, {@code sign.object}, {@code sign.transform}
 * (an extra transform), {@code sign.hmac}, {@code sign.behind} (bytes behind the certificate in its token).
 */
final class CaseSigner {
    static final String WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    static final String WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    private static final String BASE64 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";
    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

    private final Properties recipe;

    CaseSigner(Properties recipe) {
        this.recipe = recipe;
    }

    void sign(Document envelope, CaseKey credential) throws Exception {
        Element root = envelope.getDocumentElement();
        String soap = root.getNamespaceURI();
        Element header = childOrNew(root, soap, "Header");
        Element body = child(root, soap, "Body");
        Element security = envelope.createElementNS(WSSE, "wsse:Security");
        security.setAttributeNS(XMLNS, "xmlns:wsse", WSSE);
        security.setAttributeNS(soap, root.getPrefix() + ":mustUnderstand", "1");
        header.appendChild(security);
        identify(body, "body-1");

        if (value("sign.key", "bst").equals("bst")) {
            security.appendChild(token(envelope, credential, "token-1"));
        }
        addTimestamps(security);
        for (int i = 0; i < Integer.parseInt(value("sign.times", "1")); i++) {
            signOnce(security, body, credential, new CaseKeyInfo(envelope, value("sign.key", "bst"), "token-1"));
        }
    }

    private void addTimestamps(Element security) {
        String form = value("sign.timestamp", "full");
        if (form.equals("none")) {
            return;
        }
        Instant created =
                Instant.now().minus(Duration.parse(value("sign.age", "PT0S"))).truncatedTo(ChronoUnit.MILLIS);
        Instant expires = created.plus(Duration.parse(value("sign.lifetime", "PT5M")));
        for (int i = 0; i < (form.equals("twice") ? 2 : 1); i++) {
            Element timestamp = security.getOwnerDocument().createElementNS(WSU, "wsu:Timestamp");
            identify(timestamp, i == 0 ? "time-1" : "time-2");
            security.appendChild(timestamp);
            text(timestamp, "wsu:Created", created.toString());
            if (!form.equals("no-expires")) {
                text(timestamp, "wsu:Expires", expires.toString());
            }
        }
    }

    /** A second agency signs the same parts with a token of its own. */
    void signAgain(Document envelope, CaseKey credential) throws Exception {
        Element root = envelope.getDocumentElement();
        Element security = child(child(root, root.getNamespaceURI(), "Header"), WSSE, "Security");
        security.appendChild(token(envelope, credential, "token-2"));
        signOnce(
                security,
                child(root, root.getNamespaceURI(), "Body"),
                credential,
                new CaseKeyInfo(envelope, "bst", "token-2"));
    }

    private Element token(Document envelope, CaseKey credential, String id) {
        Element token = envelope.createElementNS(WSSE, "wsse:BinarySecurityToken");
        token.setAttribute("EncodingType", BASE64);
        token.setAttribute("ValueType", CaseKeyInfo.X509);
        identify(token, id);
        byte[] certificate = encoded(credential.certificate());
        byte[] content = Arrays.copyOf(certificate, certificate.length + Integer.parseInt(value("sign.behind", "0")));
        token.setTextContent(value("sign.token", Base64.getEncoder().encodeToString(content)));
        return token;
    }

    private void signOnce(Element security, Element body, CaseKey credential, CaseKeyInfo keyInfo) throws Exception {
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        String c14n = value("sign.c14n", EXCLUSIVE);
        List<Transform> transforms = new ArrayList<>();
        if (recipe.containsKey("sign.transform")) {
            transforms.add(factory.newTransform(recipe.getProperty("sign.transform"), (TransformParameterSpec) null));
        }
        transforms.add(factory.newTransform(c14n, (TransformParameterSpec) null));
        List<Reference> references = new ArrayList<>();
        for (String part : value("sign.covers", "timestamp,body").split(",")) {
            String id =
                    switch (part) {
                        case "body" -> "#body-1";
                        case "timestamp" -> "#time-1";
                        case "token" -> "#token-1";
                        case "" -> null;
                        default -> part;
                    };
            if (id != null) {
                references.add(factory.newReference(
                        id,
                        factory.newDigestMethod(value("sign.digest", "http://www.w3.org/2001/04/xmlenc#sha256"), null),
                        transforms,
                        null,
                        null));
            }
        }
        boolean hmac = recipe.containsKey("sign.hmac");
        boolean ec = credential.key().getAlgorithm().equals("EC");
        String method = value(
                "sign.method",
                hmac
                        ? "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
                        : ec
                                ? "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
                                : "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        SignedInfo signedInfo = factory.newSignedInfo(
                factory.newCanonicalizationMethod(value("sign.si-c14n", c14n), (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(method, null),
                references);
        // HMAC keyed with the public certificate: the classic confusion of key types.
        Key key = hmac ? new SecretKeySpec(encoded(credential.certificate()), "HmacSHA256") : credential.key();
        DOMSignContext context = new DOMSignContext(key, security);
        context.setDefaultNamespacePrefix("ds");
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
        context.setIdAttributeNS(body, WSU, "Id");
        for (Element element : elements(security)) {
            if (element.hasAttributeNS(WSU, "Id")) {
                context.setIdAttributeNS(element, WSU, "Id");
            }
        }
        List<XMLObject> objects = new ArrayList<>();
        if (recipe.containsKey("sign.object")) {
            Element stowaway = security.getOwnerDocument().createElementNS("urn:x", "x:stowaway");
            objects.add(factory.newXMLObject(List.of(new DOMStructure(stowaway)), null, null, null));
        }
        factory.newXMLSignature(signedInfo, keyInfo.of(factory.getKeyInfoFactory(), credential), objects, null, null)
                .sign(context);
    }

    private String value(String key, String otherwise) {
        return recipe.getProperty(key, otherwise);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void identify(Element element, String id) {
        if (!element.hasAttributeNS(WSU, "Id")) {
            // Canonicalisation sees declarations only where they are attributes; the serialiser's come too late.
            element.setAttributeNS(XMLNS, "xmlns:wsu", WSU);
            element.setAttributeNS(WSU, "wsu:Id", id);
        }
    }

    private static void text(Element parent, String name, String text) {
        Element element = parent.getOwnerDocument().createElementNS(WSU, name);
        element.setTextContent(text);
        parent.appendChild(element);
    }

    private static List<Element> elements(Element parent) {
        List<Element> found = new ArrayList<>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    static Element child(Element parent, String namespace, String name) {
        return elements(parent).stream()
                .filter(e -> name.equals(e.getLocalName()) && namespace.equals(e.getNamespaceURI()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " in " + parent.getNodeName()));
    }

    private static Element childOrNew(Element root, String namespace, String name) {
        return elements(root).stream()
                .filter(e -> name.equals(e.getLocalName()) && namespace.equals(e.getNamespaceURI()))
                .findFirst()
                .orElseGet(() -> {
                    Element created = root.getOwnerDocument().createElementNS(namespace, root.getPrefix() + ":" + name);
                    root.insertBefore(created, root.getFirstChild());
                    return created;
                });
    }
}
