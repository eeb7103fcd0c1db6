package vn.truc.wire.profile;

import java.security.Provider;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.jcp.xml.dsig.internal.dom.XMLDSigRI;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.common.util.WSTimeSource;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import org.apache.xml.security.Init;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Signs envelopes as the profile wants them: Security with mustUnderstand, holding BinarySecurityToken, Timestamp of
 * five minutes and Signature in this order (zeep and gSOAP need the Timestamp before the Signature), over Timestamp and
 * Body, exclusive c14n, SHA-256, RSA-SHA256 or ECDSA-SHA256 as the key is.
 */
public final class EnvelopeSigner {
    static {
        Init.init();
    }

    private final Credential credential;
    private final InstantSource clock;
    private final HeldKey key;
    /** Named, so that what signs does not depend on which providers other code has registered in this JVM. */
    private final Provider signatures = new XMLDSigRI();

    public EnvelopeSigner(Credential credential, InstantSource clock) {
        this.credential = credential;
        this.clock = clock;
        this.key = new HeldKey(credential);
    }

    /**
     * Adds the Security header to a SOAP 1.1 or 1.2 envelope that has none. Afterwards any change of the Body breaks
     * the signature, so this comes last before the envelope is written.
     *
     * @throws IllegalArgumentException if it is no envelope or already carries a Security header
     */
    public void sign(Document envelope) {
        Element root = envelope.getDocumentElement();
        if (root == null || !Elements.isSoap(root, "Envelope")) {
            throw new IllegalArgumentException("only a SOAP envelope can be signed");
        }
        if (envelope.getElementsByTagNameNS(Elements.WSSE, "Security").getLength() > 0) {
            throw new IllegalArgumentException("the envelope already has a Security header");
        }
        List<Element> bodies = Elements.children(root, root.getNamespaceURI(), "Body");
        if (bodies.size() != 1) {
            throw new IllegalArgumentException("the envelope must have one Body");
        }
        try {
            WSSecHeader header = new WSSecHeader(null, true, envelope);
            header.insertSecurityHeader();
            sign(header, timestamp(header), bodies.get(0));
        } catch (WSSecurityException e) {
            throw new IllegalStateException("the envelope could not be signed", e);
        }
    }

    private WSSecTimestamp timestamp(WSSecHeader header) {
        WSSecTimestamp timestamp = new WSSecTimestamp(header);
        timestamp.setTimeToLive((int) TimestampWindow.LIFETIME.toSeconds());
        timestamp.setWsTimeSource(new Now(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        timestamp.build();
        return timestamp;
    }

    private void sign(WSSecHeader header, WSSecTimestamp timestamp, Element body) throws WSSecurityException {
        WSSecSignature signature = new WSSecSignature(header, signatures);
        signature.setUserInfo("", "");
        signature.setX509Certificate(credential.certificate());
        signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
        signature.setSigCanonicalization(Elements.EXC_C14N);
        signature.setSignatureAlgorithm(
                Algorithms.forSigning(credential.certificate().getPublicKey()));
        signature.setDigestAlgo(Algorithms.SHA256);
        signature.setAddInclusivePrefixes(false);
        signature.prepare(key);
        signature.computeSignature(
                signature.addReferencesToSign(List.of(part(timestamp.getElement()), part(body))), false, null);
        signature.prependBSTElementToHeader();
        joinLines(header.getSecurityHeaderElement());
    }

    /**
     * Base64 comes in lines that end in CR LF, and a CR in XML must be written as a character reference: legal, but
     * nothing a receiver should have to meet. What is joined here is not signed itself.
     */
    private static void joinLines(Element security) {
        for (Element child : Elements.children(security)) {
            if (Elements.is(child, Elements.WSSE, "BinarySecurityToken")) {
                child.setTextContent(child.getTextContent().replaceAll("\\s", ""));
            }
            for (Element value : Elements.children(child, Elements.DS, "SignatureValue")) {
                value.setTextContent(value.getTextContent().replaceAll("\\s", ""));
            }
        }
    }

    /** The very element: WSS4J would otherwise search the document for its name. */
    private static WSEncryptionPart part(Element element) {
        WSEncryptionPart part = new WSEncryptionPart(element.getLocalName(), element.getNamespaceURI(), "Content");
        part.setElement(element);
        return part;
    }

    private record Now(Instant now) implements WSTimeSource {}
}
