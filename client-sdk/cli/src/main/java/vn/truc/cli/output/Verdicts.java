package vn.truc.cli.output;

import java.util.Map;
import java.util.Optional;
import vn.truc.client.DeliveryStatus.DocumentVerdict;

/** What was found about the signatures in a document, for people and for programs. */
public final class Verdicts {
    private Verdicts() {}

    /** One line for the whole, one for each signature; files without any are left out. */
    public static void words(DocumentVerdict verdict, Output out) {
        out.field(
                "field.signatures",
                out.texts().name("outcome", verdict.outcome().name()));
        for (DocumentVerdict.Signature signature : verdict.signatures()) {
            if (signature.reason().equals("NOT_SIGNED")) {
                continue;
            }
            String where = signature.name().or(signature::contentId).orElseGet(() -> out.texts()
                    .of("signature.packet"));
            out.wrapped(
                    "field.signature",
                    where + " – " + out.texts().name("signature", signature.reason())
                            + signature.signer().map(signer -> " – " + signer).orElse(""));
        }
    }

    /** The same for programs. */
    public static Optional<Map<String, Object>> json(Optional<DocumentVerdict> verdict) {
        return verdict.map(found -> Json.object(
                "outcome",
                found.outcome(),
                "signatures",
                found.signatures().stream().map(Verdicts::json).toList()));
    }

    private static Map<String, Object> json(DocumentVerdict.Signature signature) {
        return Json.object(
                "contentId",
                signature.contentId(),
                "name",
                signature.name(),
                "form",
                signature.form(),
                "outcome",
                signature.outcome(),
                "reason",
                signature.reason(),
                "signer",
                signature.signer(),
                "certificateSha256",
                signature.certificateSha256(),
                "signedAt",
                signature.signedAt());
    }
}
