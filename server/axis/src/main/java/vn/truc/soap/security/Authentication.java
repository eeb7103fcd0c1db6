package vn.truc.soap.security;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Proof;
import vn.truc.exchange.SignedRequest;
import vn.truc.registry.Agency;
import vn.truc.registry.Registry;
import vn.truc.registry.certificate.Certificates;
import vn.truc.registry.certificate.RegisteredCertificate;
import vn.truc.registry.delegation.Delegations;
import vn.truc.security.AxisId;
import vn.truc.security.Caller;
import vn.truc.security.Rates;
import vn.truc.security.ReplayGuard;
import vn.truc.security.SecurityFaults;
import vn.truc.security.Signers;
import vn.truc.soap.EnvelopeReader;
import vn.truc.soap.envelope.Contract;
import vn.truc.soap.envelope.Envelope;
import vn.truc.wire.profile.EnvelopeVerifier;
import vn.truc.wire.profile.ProfileException;
import vn.truc.wire.profile.VerifiedEnvelope;

/** From an envelope to its {@link Caller}. Thread-safe. */
public final class Authentication {

    private final EnvelopeVerifier verifier;
    private final Signers signers;
    private final Registry registry;
    private final Delegations delegations;
    private final ReplayGuard replays;
    private final Rates rates;
    private final AxisId axis;
    private final InstantSource clock;

    public Authentication(
            Signers signers,
            Registry registry,
            Delegations delegations,
            ReplayGuard replays,
            Rates rates,
            AxisId axis,
            InstantSource clock) {
        this.verifier = new EnvelopeVerifier(signers, clock);
        this.signers = signers;
        this.registry = registry;
        this.delegations = delegations;
        this.replays = replays;
        this.rates = rates;
        this.axis = axis;
        this.clock = clock;
    }

    /** A registered certificate and what its key has signed. */
    record Signer(Certificates.Holder holder, VerifiedEnvelope verified) {
        RegisteredCertificate certificate() {
            return holder.certificate();
        }
    }

    /** Whose signature covers the Body that is read. */
    Signer signerOf(Envelope envelope) {
        try {
            VerifiedEnvelope verified = verifier.verify(envelope.document());
            if (verified.body() != envelope.body()) {
                throw new IllegalStateException("another Body was verified than is read");
            }
            return new Signer(signers.holder(verified.signer()), verified);
        } catch (ProfileException broken) {
            throw SecurityFaults.of(broken);
        }
    }

    /**
     * The caller, if the signer's agency is active, and the request is meant for this axis, in the signer's own name,
     * and seen for the first time.
     */
    Caller callerOf(Envelope envelope, Signer signer) {
        Agency agency = registry.active(signer.holder().agency());
        child(envelope.operation(), "audience").ifPresent(this::checkAudience);
        AgencyId speaksFor = child(envelope.operation(), "from")
                .map(from -> sender(EnvelopeReader.value("from", from, AgencyId::of), agency))
                .orElse(agency.id());
        return new Caller(speaksFor, admitted(envelope, signer, agency.id(), Proof.SIGNATURE));
    }

    /** Lets a message pass once. A copy that a stranger sends takes nothing of the agency's rate. */
    private SignedRequest admitted(Envelope envelope, Signer signer, AgencyId agency, Proof proof) {
        Digest message = SignedContent.digest(envelope.document(), signer.certificate());
        replays.refuseSeen(message);
        rates.count(agency.value());
        replays.admit(agency, message, signer.verified().forgettableFrom());
        return new SignedRequest(
                envelope.operationName(),
                agency,
                signer.certificate().sha256(),
                signer.certificate().subject(),
                envelope.received(),
                clock.instant(),
                proof);
    }

    /**
     * Who signed a message of the legacy door: an active agency, whose signature covers every header block and the
     * Body. Files behind the envelope are not covered. It speaks for itself only: what the exchange contract calls
     * {@code from} means nothing there, and a delegation is for sending through the exchange door.
     */
    public Caller legacyCallerOf(Envelope envelope, List<Element> headers) {
        Signer signer = signerOf(envelope);
        for (Element header : headers) {
            if (!signer.verified().covers(header)) {
                throw SecurityFaults.partNotSigned(String.valueOf(header.getLocalName()));
            }
        }
        AgencyId agency = registry.active(signer.holder().agency()).id();
        return new Caller(agency, admitted(envelope, signer, agency, Proof.SIGNATURE_WITHOUT_FILES));
    }

    private void checkAudience(String audience) {
        if (!audience.equals(axis.value())) {
            throw SecurityFaults.wrongAudience(axis);
        }
    }

    /** An agency may name itself by either of its codes, and one that it is registered to send for. */
    private AgencyId sender(AgencyId from, Agency signer) {
        Agency named = registry.find(from).orElseThrow(() -> SecurityFaults.senderMismatch(signer.id()));
        if (named.id().equals(signer.id())) {
            return signer.id();
        }
        if (!delegations.mayActFor(signer.id(), named.id())) {
            throw SecurityFaults.senderMismatch(signer.id());
        }
        return registry.active(named).id();
    }

    private static Optional<String> child(Element operation, String name) {
        for (Node node = operation.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getLocalName()) && Contract.NAMESPACE.equals(node.getNamespaceURI())) {
                return Optional.of(node.getTextContent().strip());
            }
        }
        return Optional.empty();
    }
}
