package vn.truc.intake.rules;

import vn.truc.exchange.Kind;
import vn.truc.intake.AdmissionRule;
import vn.truc.intake.Candidate;
import vn.truc.intake.IntakeFaults;

/** SendDocument carries documents, SendStatus statuses. */
public final class KindFitsTheOperation implements AdmissionRule {
    @Override
    public void arrived(Candidate candidate) {
        Kind expected = candidate.announcement().kind();
        Kind found =
                switch (candidate.packet().kind()) {
                    case DOCUMENT -> Kind.DOCUMENT;
                    case STATUS -> Kind.STATUS;
                };
        if (found != expected) {
            throw IntakeFaults.wrongKind(expected, found);
        }
    }
}
