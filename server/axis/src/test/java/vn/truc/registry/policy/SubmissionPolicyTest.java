package vn.truc.registry.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.truc.registry.policy.SubmissionPolicy.Kind;

class SubmissionPolicyTest {
    private static final SubmissionPolicy OF_ALL = SubmissionPolicy.parse("STRICT NEW=WARN");

    @Test
    void isWrittenInWords() {
        SubmissionPolicy policy = SubmissionPolicy.parse(" new=require,  strict ALL=ignore ");
        assertThat(policy.isStrict()).isTrue();
        assertThat(policy.demand(Kind.NEW)).isEqualTo(SignatureDemand.REQUIRE);
        assertThat(policy.demand(Kind.STATUS)).isEqualTo(SignatureDemand.IGNORE);
        assertThat(policy).hasToString("STRICT NEW=REQUIRE ALL=IGNORE");
        assertThat(SubmissionPolicy.parse(policy.toString())).isEqualTo(policy);
    }

    @Test
    void demandsNothingOfItself() {
        SubmissionPolicy none = SubmissionPolicy.parse("");
        assertThat(none.isStrict()).isFalse();
        assertThat(none.demand(Kind.NEW)).isEqualTo(SignatureDemand.IGNORE);
        assertThat(none).hasToString("");
    }

    @ParameterizedTest
    @CsvSource({
        // own, strict, NEW, RECALL
        "'',               true,  WARN,    IGNORE",
        "LENIENT,          false, WARN,    IGNORE",
        "RECALL=REQUIRE,   true,  WARN,    REQUIRE",
        "ALL=REQUIRE,      true,  REQUIRE, REQUIRE",
        "NEW=IGNORE,       true,  IGNORE,  IGNORE"
    })
    void isFilledUpFromThatOfAll(String own, boolean strict, SignatureDemand ofNew, SignatureDemand ofRecall) {
        SubmissionPolicy both = SubmissionPolicy.parse(own).or(OF_ALL);
        assertThat(both.isStrict()).isEqualTo(strict);
        assertThat(both.demand(Kind.NEW)).isEqualTo(ofNew);
        assertThat(both.demand(Kind.RECALL)).isEqualTo(ofRecall);
    }

    @ParameterizedTest
    @CsvSource({"STRIKT, STRIKT", "NEWS=WARN, NEWS", "NEW=MAYBE, MAYBE"})
    void namesTheWordThatIsWrong(String words, String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubmissionPolicy.parse(words))
                .withMessageContaining("'" + wrong + "' is none of");
    }
}
