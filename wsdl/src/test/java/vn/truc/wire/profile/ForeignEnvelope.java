package vn.truc.wire.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.security.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLObject;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.truc.xml.SafeXml;

/**
 * Envelopes as other people's software, or an attacker, would write them: text, then signed by the JDK's own XML-DSig
 * (not the implementation under test). Everything can be changed before and after signing.
 */
final class ForeignEnvelope {
    static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private static final String HEAD =
            """
            <S:Envelope xmlns:S="%s" xmlns:wsu="%s"><S:Header>%s<wsse:Security xmlns:wsse="%s"%s>%s</wsse:Security></S:Header>""";

    TestKeys.Pair keys = TestKeys.RSA;
    Key signingKey = keys.keys().getPrivate();
    String soap = Elements.SOAP11;
    String c14n = Elements.EXC_C14N;
    String signatureMethod = Algorithms.RSA_SHA256;
    String digestMethod = Algorithms.SHA256;
    List<String> transforms = List.of(Elements.EXC_C14N);
    List<String> references = List.of("#TS-1", "#B-1");
    List<Reference> moreReferences = new ArrayList<>();
    List<XMLObject> objects = new ArrayList<>();
    String securityAttributes = " S:mustUnderstand=\"1\"";
    String headerBlocks = "";
    String layout = "token timestamp";
    boolean signatureFirst;
    String bodyAttributes = " wsu:Id=\"B-1\"";
    String body = "<x:Ping xmlns:x=\"urn:vn:truc:exchange:v1\"><x:audience>axis</x:audience></x:Ping>";
    String afterBody = "";
    String times = created("2026-11-22T03:00:00Z") + expires("2026-11-22T03:05:00Z");
    String timestampAttributes = " wsu:Id=\"TS-1\"";
    String token;
    String tokenAttributes =
            " wsu:Id=\"X-1\" ValueType=\"" + Elements.X509_V3 + "\" EncodingType=\"" + Elements.BASE64 + "\"";
    String keyInfo = "<wsse:SecurityTokenReference xmlns:wsse=\"" + Elements.WSSE
            + "\"><wsse:Reference URI=\"#X-1\" ValueType=\"" + Elements.X509_V3 + "\"/></wsse:SecurityTokenReference>";
    Map<String, String> moreSecurity = new LinkedHashMap<>();
    UnaryOperator<String> text = UnaryOperator.identity();
    Consumer<Document> beforeSigning = document -> {};
    boolean signed = true;

    ForeignEnvelope() {
        keys(TestKeys.RSA);
    }

    ForeignEnvelope keys(TestKeys.Pair pair) {
        keys = pair;
        signingKey = pair.keys().getPrivate();
        try {
            token = Base64.getEncoder().encodeToString(pair.certificate().getEncoded());
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    static String created(String time) {
        return "<wsu:Created>" + time + "</wsu:Created>";
    }

    static String expires(String time) {
        return "<wsu:Expires>" + time + "</wsu:Expires>";
    }

    ForeignEnvelope with(Consumer<ForeignEnvelope> change) {
        change.accept(this);
        return this;
    }

    Document build() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("token", "<wsse:BinarySecurityToken" + tokenAttributes + ">" + token + "</wsse:BinarySecurityToken>");
        parts.put("timestamp", "<wsu:Timestamp" + timestampAttributes + ">" + times + "</wsu:Timestamp>");
        parts.putAll(moreSecurity);
        StringBuilder security = new StringBuilder();
        for (String part : layout.split(" ")) {
            security.append(parts.getOrDefault(part, ""));
        }
        String xml = HEAD.formatted(soap, Elements.WSU, headerBlocks, Elements.WSSE, securityAttributes, security)
                + "<S:Body" + bodyAttributes + ">" + body + "</S:Body>" + afterBody + "</S:Envelope>";
        Document document = parse(text.apply(xml));
        beforeSigning.accept(document);
        return signed ? sign(document) : document;
    }

    private Document sign(Document document) {
        try {
            XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
            List<Reference> all = new ArrayList<>();
            for (String uri : references) {
                List<Transform> chain = new ArrayList<>();
                for (String transform : transforms) {
                    chain.add(factory.newTransform(transform, (TransformParameterSpec) null));
                }
                all.add(factory.newReference(uri, factory.newDigestMethod(digestMethod, null), chain, null, null));
            }
            all.addAll(moreReferences);
            SignedInfo signedInfo = factory.newSignedInfo(
                    factory.newCanonicalizationMethod(c14n, (C14NMethodParameterSpec) null),
                    factory.newSignatureMethod(signatureMethod, null),
                    all);
            Element security = first(document, Elements.WSSE, "Security");
            DOMSignContext context = signatureFirst
                    ? new DOMSignContext(signingKey, security, security.getFirstChild())
                    : new DOMSignContext(signingKey, security);
            context.setDefaultNamespacePrefix("ds");
            context.setProperty("org.jcp.xml.dsig.secureValidation", false);
            registerIds(document.getDocumentElement(), context);
            factory.newXMLSignature(signedInfo, keyInfo(document, factory), objects, "SIG-1", null)
                    .sign(context);
            return roundTrip(document);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyInfo keyInfo(Document document, XMLSignatureFactory factory) {
        if (keyInfo.isEmpty()) {
            return null;
        }
        Document fragment = parse("<k>" + keyInfo + "</k>");
        List<DOMStructure> structures = new ArrayList<>();
        for (Element child : Elements.children(fragment.getDocumentElement())) {
            structures.add(new DOMStructure(document.importNode(child, true)));
        }
        return factory.getKeyInfoFactory().newKeyInfo(structures);
    }

    private static void registerIds(Element root, DOMSignContext context) {
        for (Node node = root; node != null; node = Elements.next(node, root)) {
            if (node instanceof Element element && element.hasAttributeNS(Elements.WSU, "Id")) {
                context.setIdAttributeNS(element, Elements.WSU, "Id");
            }
            if (node instanceof Element element && element.hasAttributeNS(null, "Id")) {
                context.setIdAttributeNS(element, null, "Id");
            }
        }
    }

    static Element first(Document document, String namespace, String name) {
        return (Element) document.getElementsByTagNameNS(namespace, name).item(0);
    }

    static Document parse(String xml) {
        try {
            return SafeXml.documentBuilder().parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String write(Document document) {
        try (var out = new java.io.ByteArrayOutputStream()) {
            SafeXml.write(document, out);
            return out.toString(UTF_8);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a receiver sees it: serialised and parsed again. */
    static Document roundTrip(Document document) {
        return parse(write(document));
    }
}
