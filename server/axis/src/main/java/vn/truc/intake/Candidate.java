package vn.truc.intake;

import java.util.List;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Content;
import vn.truc.registry.policy.SignatureDemand;
import vn.truc.registry.policy.SubmissionPolicy;
import vn.truc.signature.DocumentVerdict;
import vn.truc.signature.Outcome;

/**
 * A submission whose packet has been read.
 *
 * @param announcement what the signed request says
 * @param content what arrived
 * @param packet what the packet says
 * @param recipients whom the packet is for, as it names them
 * @param verdict what was found about its signatures
 * @param isScanned false if malware should have been looked for in its files and was not
 * @param policy what is demanded of its sender
 */
public record Candidate(
        Announcement announcement,
        Content content,
        EdxmlPacket packet,
        List<AgencyId> recipients,
        DocumentVerdict verdict,
        boolean isScanned,
        SubmissionPolicy policy) {
    public Candidate {
        recipients = List.copyOf(recipients);
    }

    /** What is demanded of its signatures. */
    public SignatureDemand demand() {
        return policy.demand(
                packet instanceof EdxmlDocument document
                        ? SubmissionPolicy.Kind.valueOf(
                                document.business().type().name())
                        : SubmissionPolicy.Kind.STATUS);
    }

    /** Whether it is signed, and every signature was found valid. */
    public boolean isValidlySigned() {
        return verdict.outcome() == Outcome.VALID;
    }
}
