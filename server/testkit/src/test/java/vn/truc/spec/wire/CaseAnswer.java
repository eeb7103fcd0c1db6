package vn.truc.spec.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import vn.truc.wire.profile.EnvelopeVerifier;
import vn.truc.wire.profile.ProfileException;
import vn.truc.xml.SafeXml;

/**
 * What the axis answered.
 *
 * @param http the status; 0 when the connection ended without an answer
 * @param contentType empty when absent
 * @param envelope absent when the answer is no XML
 */
record CaseAnswer(int http, String contentType, byte[] body, @Nullable Document envelope) {
    private static final String FAULT = "urn:vn:truc:fault:v1";
    private static final String EXCHANGE = "urn:vn:truc:exchange:v1";

    static CaseAnswer none() {
        return new CaseAnswer(0, "", new byte[0], null);
    }

    /** @param head the status line and headers, each ended by CR LF */
    static CaseAnswer of(String head, byte[] content) throws IOException {
        int http = Integer.parseInt(head.split(" ", 3)[1]);
        String type = header(head, "content-type");
        byte[] body = rootPart(type, content);
        try {
            return new CaseAnswer(http, type, body, SafeXml.documentBuilder().parse(new ByteArrayInputStream(body)));
        } catch (SAXException notXml) {
            return new CaseAnswer(http, type, body, null);
        }
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Nullable
    String faultCode() {
        return envelope == null ? "no XML: HTTP " + http : fault("code");
    }

    /** A child of the fault's detail. */
    @Nullable
    String fault(String name) {
        return first(FAULT, name);
    }

    /** The local name of the SOAP fault code, whichever version. */
    @Nullable
    String role() {
        if (envelope == null) {
            return null;
        }
        String code = first(Soap.V12.namespace, "Value");
        if (code == null) {
            NodeList plain = envelope.getElementsByTagName("faultcode");
            code = plain.getLength() == 0 ? "none" : plain.item(0).getTextContent();
        }
        return code.substring(code.indexOf(':') + 1);
    }

    /** The signature value of the request as the answer repeats it, whether fault or not. */
    @Nullable
    String requestSignature() {
        String inFault = fault("requestSignature");
        return inFault != null ? inFault : first(EXCHANGE, "requestSignature");
    }

    /** The namespace of the Envelope. */
    @Nullable
    String soap() {
        Node root = envelope == null ? null : envelope.getDocumentElement();
        return root == null ? null : root.getNamespaceURI();
    }

    @Nullable
    String fact(String name) {
        if (envelope == null) {
            return null;
        }
        NodeList facts = envelope.getElementsByTagNameNS(FAULT, "fact");
        for (int i = 0; i < facts.getLength(); i++) {
            Element fact = (Element) facts.item(i);
            if (fact.getElementsByTagNameNS(FAULT, "name")
                    .item(0)
                    .getTextContent()
                    .equals(name)) {
                return fact.getElementsByTagNameNS(FAULT, "value").item(0).getTextContent();
            }
        }
        return null;
    }

    /** All facts of the fault, as one text. */
    String facts() {
        StringBuilder all = new StringBuilder();
        if (envelope != null) {
            NodeList facts = envelope.getElementsByTagNameNS(FAULT, "fact");
            for (int i = 0; i < facts.getLength(); i++) {
                all.append(facts.item(i).getTextContent()).append(';');
            }
        }
        return all.toString();
    }

    /** The numbers of the rules of edXML that the fault names. */
    List<String> rules() {
        List<String> rules = new ArrayList<>();
        NodeList found = envelope == null ? null : envelope.getElementsByTagNameNS(FAULT, "rule");
        for (int i = 0; found != null && i < found.getLength(); i++) {
            rules.add(found.item(i).getTextContent());
        }
        return rules;
    }

    /** The first element of the exchange with this name. */
    String text(String name) {
        String text = first(EXCHANGE, name);
        if (text == null) {
            throw new IllegalStateException("no " + name + " in " + this);
        }
        return text;
    }

    boolean isSignedBy(X509Certificate axis) {
        if (envelope == null) {
            return false;
        }
        try {
            return new EnvelopeVerifier((signer, others) -> {}, InstantSource.system())
                    .verify(envelope)
                    .signer()
                    .equals(axis);
        } catch (ProfileException e) {
            return false;
        }
    }

    private @Nullable String first(String namespace, String name) {
        if (envelope == null) {
            return null;
        }
        NodeList found = envelope.getElementsByTagNameNS(namespace, name);
        return found.getLength() == 0 ? null : found.item(0).getTextContent();
    }

    /** Of a multipart answer, the root: it comes first and the envelope ends it. */
    private static byte[] rootPart(String type, byte[] content) {
        if (!type.startsWith("multipart/")) {
            return content;
        }
        String text = new String(content, UTF_8);
        int start = text.indexOf("\r\n\r\n") + 4;
        return text.substring(start, text.indexOf("Envelope>", start) + "Envelope>".length())
                .getBytes(UTF_8);
    }

    @Override
    public String toString() {
        String text = new String(body, UTF_8);
        return "HTTP " + http + " " + text.substring(0, Math.min(1500, text.length()));
    }
}
