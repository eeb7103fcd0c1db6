package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.Remains;

/** T-R05: who asks too often is told when to come again. */
class RatesSpec {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18", "H26", "G15")
            .setting("truc.security.requests-per-agency", "2")
            .build();

    @RegisterExtension
    static final AxisExtension strict = AxisExtension.with("G12", "G18", "H26", "G15")
            .setting("truc.security.requests-per-address", "2")
            .build();

    private static Preparation wire;
    private static Preparation strictWire;

    @BeforeAll
    static void prepare() throws Exception {
        wire = Preparation.none(axis);
        strictWire = Preparation.none(strict);
    }

    private static CaseAnswer firstRefusal(Preparation at, String agency) throws Exception {
        for (int i = 0; i < 100; i++) {
            CaseAnswer answer = at.send(Preparation.recipe("template", "list-pending"), Soap.V12, agency);
            if (answer.faultCode() != null) {
                return answer;
            }
        }
        throw new AssertionError("a hundred requests were taken");
    }

    @Test
    void isAnsweredWith429AndLeavesOthersAlone() throws Exception {
        Remains before = axis.remains();
        CaseAnswer refused = firstRefusal(wire, "G12");
        assertThat(refused.faultCode()).isEqualTo("Axis.RateExceeded");
        assertThat(refused.http()).isEqualTo(429);
        assertThat(refused.fact("limit")).isEqualTo("2");
        assertThat(refused.fault("retryAfterSeconds")).isEqualTo("1");
        assertThat(refused.isSignedBy(axis.certificate())).isTrue();
        assertThat(wire.send(Preparation.recipe("template", "list-pending"), Soap.V11, "G18")
                        .faultCode())
                .isNull();
        assertThat(axis.remains()).isEqualTo(before);
        axis.clock().advance(java.time.Duration.ofSeconds(2));
        assertThat(wire.send(Preparation.recipe("template", "list-pending"), Soap.V11, "G12")
                        .faultCode())
                .isNull();
        axis.clock().reset();
    }

    /** A stranger who has caught one message must not use up what its sender may send. */
    @Test
    void takesNothingForCopies() throws Exception {
        CaseHttp caught = wire.request(Preparation.recipe("template", "list-pending"), Soap.V12, "H26");
        assertThat(wire.send(caught).faultCode()).isNull();
        for (int i = 0; i < 20; i++) {
            assertThat(wire.send(caught).faultCode()).isEqualTo("Security.Replayed");
        }
        assertThat(wire.send(Preparation.recipe("template", "list-pending"), Soap.V12, "H26")
                        .faultCode())
                .isNull();
    }

    @Test
    void countsAnAddressBeforeAnythingIsRead() throws Exception {
        Properties unsigned = Preparation.recipe("sign.as", "none");
        CaseAnswer answer = strictWire.send(unsigned, Soap.V11, "G12");
        for (int i = 0; i < 100 && "Security.Unsigned".equals(answer.faultCode()); i++) {
            answer = strictWire.send(unsigned, Soap.V11, "G12");
        }
        assertThat(answer.faultCode()).isEqualTo("Axis.RateExceeded");
        assertThat(answer.http()).isEqualTo(429);
    }
}
