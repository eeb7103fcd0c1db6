package vn.truc.spec.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import vn.truc.wire.profile.EnvelopeVerifier;
import vn.truc.wire.profile.ProfileException;
import vn.truc.xml.SafeXml;

/** What the axis answered. */
record CaseAnswer(int http, byte[] body, @Nullable Document envelope) {
    private static final String FAULT = "urn:vn:truc:fault:v1";
    private static final String EXCHANGE = "urn:vn:truc:exchange:v1";

    static CaseAnswer of(HttpResponse<byte[]> response) throws IOException {
        byte[] body = rootPart(response);
        try {
            return new CaseAnswer(
                    response.statusCode(), body, SafeXml.documentBuilder().parse(new ByteArrayInputStream(body)));
        } catch (SAXException notXml) {
            return new CaseAnswer(response.statusCode(), body, null);
        }
    }

    @Nullable
    String faultCode() {
        return envelope == null ? "no XML: HTTP " + http : first(FAULT, "code");
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

    /** The first element of the exchange with this name. */
    String text(String name) {
        String text = envelope == null ? null : first(EXCHANGE, name);
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
    private static byte[] rootPart(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("multipart/")) {
            return response.body();
        }
        String text = new String(response.body(), UTF_8);
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
