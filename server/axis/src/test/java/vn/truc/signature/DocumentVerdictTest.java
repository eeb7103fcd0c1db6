package vn.truc.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentVerdictTest {
    private static SignatureVerdict found(String name, Reason reason) {
        return SignatureVerdict.of(name, name, SignatureForm.CADES, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "TRUSTED, NOT_SIGNED, VALID",
        "TRUSTED, ENCRYPTED, INDETERMINATE",
        "ENCRYPTED, DIGEST_MISMATCH, INVALID",
        "NOT_SIGNED, PLACEHOLDER, UNSIGNED"
    })
    void isAsItsWorstSignature(Reason one, Reason other, Outcome outcome) {
        assertThat(new DocumentVerdict(List.of(found("a", one), found("b", other))).outcome())
                .isEqualTo(outcome);
        assertThat(new DocumentVerdict(List.of()).outcome()).isEqualTo(Outcome.UNSIGNED);
    }

    @Test
    void keepsABadSignatureBehindManyGoodOnes() {
        List<SignatureVerdict> many = new ArrayList<>(Collections.nCopies(200, found("good", Reason.TRUSTED)));
        many.add(found("bad", Reason.DIGEST_MISMATCH));
        DocumentVerdict verdict = new DocumentVerdict(many);
        assertThat(verdict.signatures()).hasSize(DocumentVerdict.MOST);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(verdict.named()).isEqualTo("bad DIGEST_MISMATCH");
    }

    @Test
    void isStoredInARowHoweverLongItsNamesAre() {
        String longest = "\\\"".repeat(500);
        List<SignatureVerdict> many = new ArrayList<>(Collections.nCopies(49, found(longest, Reason.TRUSTED)));
        many.add(found(longest, Reason.CERTIFICATE_REVOKED));
        String stored = new DocumentVerdict(many).toJson();
        assertThat(stored).hasSizeLessThanOrEqualTo(30_000);
        assertThat(DocumentVerdict.fromJson(stored).outcome()).isEqualTo(Outcome.INVALID);
    }
}
