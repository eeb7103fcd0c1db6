package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.testkit.AxisExtension;

/** T-W19: whatever is wrong with a digest, a value or a certificate, its sender is told the same. */
class OracleSpec {
    private static final int AT_LEAST = 12;

    @RegisterExtension
    static final AxisExtension axis = CaseRun.axis();

    @Test
    void isToldNothingThatHelpsAForger() throws Exception {
        Preparation wire = Preparation.of(axis);
        Map<String, String> told = new TreeMap<>();
        for (WireCase wireCase : WireCase.all()) {
            if ("Security.SignatureInvalid".equals(wireCase.expect().getProperty("code"))) {
                CaseAnswer answer =
                        wire.send(wireCase.request(), wireCase.versions().get(0), "G12");
                told.put(wireCase.name(), text(answer));
            }
        }
        assertThat(told).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(told.values().stream().distinct()).as("%s", told).hasSize(1);
    }

    /** All but the incident, which is another for each. */
    private static String text(CaseAnswer answer) {
        return answer.http() + " " + answer.facts() + " "
                + Stream.of(
                                "code",
                                "blame",
                                "retry",
                                "messageEn",
                                "messageVi",
                                "remedyEn",
                                "remedyVi",
                                "requestSignature")
                        .map(name -> String.valueOf(answer.fault(name)))
                        .collect(Collectors.joining(" | "));
    }
}
