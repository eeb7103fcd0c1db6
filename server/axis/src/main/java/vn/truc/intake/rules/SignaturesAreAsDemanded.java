package vn.truc.intake.rules;

import vn.truc.intake.AdmissionRule;
import vn.truc.intake.Candidate;
import vn.truc.intake.IntakeFaults;
import vn.truc.registry.policy.SignatureDemand;

/** A document is signed as the policy for its sender demands. */
public final class SignaturesAreAsDemanded implements AdmissionRule {
    @Override
    public void arrived(Candidate candidate) {
        if (candidate.demand() == SignatureDemand.REQUIRE && !candidate.isValidlySigned()) {
            throw IntakeFaults.signatureDemanded(candidate.verdict());
        }
    }
}
