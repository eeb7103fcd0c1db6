package vn.truc.intake.rules;

import java.util.function.Function;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.exchange.AgencyId;
import vn.truc.intake.AdmissionRule;
import vn.truc.intake.Candidate;
import vn.truc.intake.IntakeFaults;
import vn.truc.registry.policy.SignatureDemand;
import vn.truc.registry.policy.SubmissionPolicy;
import vn.truc.signature.Outcome;

/** A document is signed as the policy for its sender demands. */
public final class SignaturesAreAsDemanded implements AdmissionRule {
    private final Function<AgencyId, SubmissionPolicy> policies;

    /** @param policies what is demanded of an agency */
    public SignaturesAreAsDemanded(Function<AgencyId, SubmissionPolicy> policies) {
        this.policies = policies;
    }

    @Override
    public void arrived(Candidate candidate) {
        AgencyId sender = candidate.announcement().signer();
        SignatureDemand demand = policies.apply(sender).demand(kind(candidate.packet()));
        if (demand == SignatureDemand.REQUIRE && candidate.verdict().outcome() != Outcome.VALID) {
            throw IntakeFaults.signatureDemanded(candidate.verdict());
        }
    }

    /** Of what kind a packet is, as policies call it. */
    public static SubmissionPolicy.Kind kind(EdxmlPacket packet) {
        return packet instanceof EdxmlDocument document
                ? SubmissionPolicy.Kind.valueOf(document.business().type().name())
                : SubmissionPolicy.Kind.STATUS;
    }
}
