package vn.truc.client.internal.soap;

import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import vn.truc.client.internal.CallFailure;
import vn.truc.client.internal.FaultClass;
import vn.truc.client.internal.LocalFailure;
import vn.truc.wire.exchange.PingResponse;
import vn.truc.wire.profile.CertificateCheck;
import vn.truc.wire.profile.EnvelopeVerifier;
import vn.truc.wire.profile.ProfileException;
import vn.truc.wire.profile.VerifiedEnvelope;
import vn.truc.xml.SafeXml;

/** Answers, believed only when the axis signed them. Thread-safe. */
public final class EnvelopeReader {
    private final AnchorCheck axis;
    private final InstantSource clock;

    public EnvelopeReader(AnchorCheck axis, InstantSource clock) {
        this.axis = axis;
        this.clock = clock;
    }

    /**
     * The answer to a request, in a verified envelope.
     *
     * @throws vn.truc.client.internal.CallFailure if it is no envelope, if the axis did not sign it, if it carries a
     *     fault, or if it is another answer than expected or the answer to another request
     * @throws IOException if the stream breaks
     */
    public <T> T read(InputStream envelope, Class<T> expected, SignedRequest request) throws IOException {
        Element payload = payload(verified(parse(envelope, expected)));
        if (EnvelopeWriter.SOAP.equals(payload.getNamespaceURI())
                && payload.getLocalName().equals("Fault")) {
            CallFailure fault = FaultReader.read(payload);
            AnswerBond.mustTie(
                    payload,
                    request,
                    FaultClass.mayPrecedeVerification(fault.detail().code()));
            throw fault;
        }
        // The request's name and its answer's belong together, so an answer to something else is noticed here.
        if (!payload.getLocalName().equals(expected.getSimpleName())
                || !"urn:vn:truc:exchange:v1".equals(payload.getNamespaceURI())) {
            throw LocalFailure.ANSWER_UNEXPECTED.because(
                    Map.of("expected", expected.getSimpleName(), "found", payload.getLocalName()), null);
        }
        AnswerBond.mustTie(payload, request, expected == PingResponse.class);
        try {
            return Binding.read(payload, expected);
        } catch (JAXBException e) {
            throw LocalFailure.ANSWER_UNEXPECTED.because(Map.of("expected", expected.getSimpleName()), e);
        }
    }

    private static Document parse(InputStream envelope, Class<?> expected) throws IOException {
        CountedStream counted = new CountedStream(envelope, AnswerLimit.of(expected));
        try {
            return SafeXml.documentBuilder().parse(counted);
        } catch (SAXException | IOException e) {
            String excess = counted.excess();
            if (excess != null) {
                throw LocalFailure.ANSWER_TOO_LARGE.because(
                        Map.of("limit", excess, "expected", expected.getSimpleName()), e);
            }
            if (e instanceof IOException broken) {
                throw broken;
            }
            counted.rethrow();
            throw LocalFailure.ANSWER_UNREADABLE.because(
                    Map.of("length", (counted.count() == 0 ? "" : "at least ") + counted.count()), e);
        }
    }

    private Element verified(Document document) {
        Trust trust = new Trust();
        try {
            VerifiedEnvelope envelope = new EnvelopeVerifier(trust, clock).verify(document);
            return envelope.body();
        } catch (ProfileException e) {
            Map<String, String> facts = new HashMap<>(e.facts());
            facts.put("profile", e.rule().name());
            if (trust.objection != null) {
                facts.put("objection", trust.objection);
            }
            throw LocalFailure.ANSWER_NOT_VERIFIED.because(facts, e);
        }
    }

    private static Element payload(Element body) {
        for (Node node = body.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                return element;
            }
        }
        throw LocalFailure.ANSWER_UNEXPECTED.because(Map.of("found", "an empty Body"), null);
    }

    /** Keeps the reason, which the verifier does not tell but an operator of this client needs. */
    private final class Trust implements CertificateCheck {
        private @Nullable String objection;

        @Override
        public void check(X509Certificate signer, List<X509Certificate> others) throws ProfileException {
            objection = axis.objection(signer, others, clock.instant());
            if (objection != null) {
                throw ProfileException.signatureInvalid();
            }
        }
    }
}
