package vn.truc.client.internal.exchange;

import static vn.truc.client.internal.exchange.Values.id;
import static vn.truc.client.internal.exchange.Values.optional;
import static vn.truc.client.internal.exchange.Values.required;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.client.AgencyId;
import vn.truc.client.DeliveryStatus.DocumentVerdict;
import vn.truc.client.DeliveryStatus.DocumentVerdict.Outcome;
import vn.truc.wire.exchange.DocumentSignature;
import vn.truc.wire.exchange.SignatureVerdict;

/** What the axis says of signatures → our values. */
final class Verdicts {
    private Verdicts() {}

    static Collected.Verdict of(SignatureVerdict verdict) {
        return new Collected.Verdict(
                required(verdict.getVerdict(), "verdict"),
                id(verdict.getSigner(), AgencyId::of, "signer"),
                required(verdict.getCertificateSubject(), "certificateSubject"),
                required(verdict.getCertificateSha256(), "certificateSha256"),
                Values.time(verdict.getCheckedAt(), "checkedAt"),
                verdict.getPacketSignature() == null
                        ? "NONE"
                        : verdict.getPacketSignature().name(),
                of(verdict.getDocument()));
    }

    static Optional<DocumentVerdict> of(vn.truc.wire.exchange.@Nullable DocumentVerdict verdict) {
        return Optional.ofNullable(verdict)
                .map(found -> new DocumentVerdict(
                        outcome(required(found.getOutcome(), "outcome")),
                        found.getSignature().stream().map(Verdicts::signature).toList()));
    }

    private static DocumentVerdict.Signature signature(DocumentSignature found) {
        return new DocumentVerdict.Signature(
                optional(found.getContentId()),
                optional(found.getName()),
                required(found.getForm(), "form"),
                outcome(required(found.getOutcome(), "outcome")),
                required(found.getReason(), "reason"),
                optional(found.getSigner()),
                optional(found.getCertificateSha256()),
                Optional.ofNullable(found.getSignedAt()).map(OffsetDateTime::toInstant));
    }

    private static Outcome outcome(String name) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().equals(name))
                .findFirst()
                .orElse(Outcome.UNKNOWN);
    }
}
