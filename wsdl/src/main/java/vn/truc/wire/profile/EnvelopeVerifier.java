package vn.truc.wire.profile;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.xml.security.Init;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.signature.XMLSignatureInput;
import org.apache.xml.security.signature.XMLSignatureNodeInput;
import org.apache.xml.security.utils.resolver.ResourceResolverContext;
import org.apache.xml.security.utils.resolver.ResourceResolverException;
import org.apache.xml.security.utils.resolver.ResourceResolverSpi;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Accepts an envelope that meets the profile and refuses every other.
 *
 * <p>Order: structure, algorithms and Timestamp against an allow-list; then the caller's {@link CertificateCheck}; then
 * cryptography; then proof that the signature was computed over the very element objects the caller will read. A
 * certificate that is not accepted is told only after the cryptography, in the same words and after the same work as a
 * wrong signature, so that the time an answer takes does not say which certificates are registered.
 *
 * <p>Why Santuario's {@link XMLSignature} and not WSS4J's engine: after the allow-list there is one signature and one
 * certificate left to look at, so WSS4J's processors for a dozen token types, its certificate and key-identifier code
 * and its id lookup would only be code an attacker can reach. Santuario is given the public key and, by an own
 * resolver, the elements themselves: no id is looked up anywhere, no URI is ever fetched. WSS4J still signs.
 */
public final class EnvelopeVerifier {
    static {
        Init.init();
    }

    private final CertificateCheck trust;
    private final InstantSource clock;

    public EnvelopeVerifier(CertificateCheck trust, InstantSource clock) {
        this.trust = trust;
        this.clock = clock;
    }

    /**
     * Verifies a SOAP 1.1 or 1.2 envelope. Comments, which the signature does not cover, are removed from it first, so
     * that nobody reads what was not signed; nothing else is changed.
     *
     * @throws ProfileException if it breaks the profile; every failure of cryptography or trust is the same
     *     {@link ProfileRule#SIGNATURE_INVALID}
     */
    public VerifiedEnvelope verify(Document envelope) throws ProfileException {
        removeComments(envelope);
        EnvelopeShape shape = EnvelopeShape.of(envelope);
        SignatureShape signature = SignatureShape.of(shape.signature());
        Element token = shape.token().orElse(null);
        if (token == null || !signature.tokenId().equals(Elements.id(token))) {
            throw ProfileException.of(
                    ProfileRule.KEY_REFERENCE_FORBIDDEN,
                    "found",
                    token == null ? "no BinarySecurityToken" : "a reference to something else",
                    "expected",
                    "the wsu:Id of the BinarySecurityToken");
        }
        Covered covered = new Covered(shape, signature.references());
        TimestampWindow window = TimestampWindow.of(shape.timestamp(), clock.instant());
        X509Certificate signer = SecurityToken.read(token);
        Optional<ProfileException> refused = refusal(signer);
        byte[] value = check(shape.signature(), signer, covered);
        if (refused.isPresent()) {
            throw refused.get();
        }
        if (!covered.wasDigested(shape.body()) || !covered.wasDigested(shape.timestamp())) {
            throw ProfileException.signatureInvalid();
        }
        return new VerifiedEnvelope(shape.body(), covered.headers(shape), signer, window.expires(), value);
    }

    private Optional<ProfileException> refusal(X509Certificate signer) {
        try {
            trust.check(signer, List.of());
            return Optional.empty();
        } catch (ProfileException refused) {
            return Optional.of(refused);
        }
    }

    private static byte[] check(Element element, X509Certificate signer, Covered covered) throws ProfileException {
        try {
            XMLSignature signature = new XMLSignature(element, "", true);
            signature.addResourceResolver(covered);
            signature.setFollowNestedManifests(false);
            if (signature.checkSignatureValue(signer.getPublicKey())) {
                return signature.getSignatureValue();
            }
        } catch (XMLSecurityException | RuntimeException e) {
            // Falls through. RuntimeException too: no provider's complaint about odd bytes may become a second answer.
        }
        throw ProfileException.signatureInvalid();
    }

    private static void removeComments(Document document) {
        boolean removed = false;
        for (Node node = document.getFirstChild(); node != null; ) {
            if (node.getNodeType() == Node.COMMENT_NODE) {
                Node comment = node;
                node = Elements.nextOutside(comment, document);
                comment.getParentNode().removeChild(comment);
                removed = true;
            } else {
                node = Elements.next(node, document);
            }
        }
        if (removed) {
            document.getDocumentElement().normalize();
        }
    }

    /** Hands Santuario the elements a reference may mean, and remembers which were asked for. */
    private static final class Covered extends ResourceResolverSpi {
        private final Map<String, Element> signable = new HashMap<>();
        private final Set<Element> digested = Collections.newSetFromMap(new IdentityHashMap<>());

        Covered(EnvelopeShape shape, Set<String> references) throws ProfileException {
            mustBeSigned(shape.body(), "Body", references);
            mustBeSigned(shape.timestamp(), "Timestamp", references);
            shape.token().ifPresent(this::maySign);
            blocks(shape)
                    .filter(block -> !Elements.is(block, Elements.WSSE, "Security"))
                    .forEach(this::maySign);
            for (String id : references) {
                if (!signable.containsKey(id)) {
                    throw ProfileException.notMet(
                            "references", "found", "#" + id, "expected", "Body, Timestamp, token or a header block");
                }
            }
        }

        private void mustBeSigned(Element part, String name, Set<String> references) throws ProfileException {
            String id = Elements.id(part);
            if (id == null || !references.contains(id)) {
                throw ProfileException.of(
                        ProfileRule.PART_NOT_SIGNED, "part", name, "expected", "a Reference to its wsu:Id");
            }
            maySign(part);
        }

        private void maySign(Element element) {
            String id = Elements.id(element);
            if (id != null) {
                signable.put(id, element);
            }
        }

        private static Stream<Element> blocks(EnvelopeShape shape) {
            return shape.header().stream().flatMap(header -> Elements.children(header).stream());
        }

        List<Element> headers(EnvelopeShape shape) {
            return blocks(shape).filter(digested::contains).toList();
        }

        boolean wasDigested(Element element) {
            return digested.contains(element);
        }

        /** Always: no other resolver is ever asked. */
        @Override
        public boolean engineCanResolveURI(ResourceResolverContext context) {
            return true;
        }

        @Override
        public XMLSignatureInput engineResolveURI(ResourceResolverContext context) throws ResourceResolverException {
            String uri = context.uriToResolve;
            Element element = uri == null || uri.isEmpty() ? null : signable.get(uri.substring(1));
            if (element == null) {
                throw new ResourceResolverException("generic.EmptyMessage", uri, "");
            }
            digested.add(element);
            XMLSignatureInput input = new XMLSignatureNodeInput(element);
            input.setSecureValidation(true);
            input.setExcludeComments(true);
            input.setSourceURI(uri);
            return input;
        }
    }
}
