package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.Remains;

/** T-W16, T-W17: the same bytes once more are one document, also for an axis that has forgotten whom it has seen. */
class ReplaySpec {
    @RegisterExtension
    static final AxisExtension axis =
            AxisExtension.with("G12", "G18", "H26", "G15").build();

    @Test
    void isNoSecondDocumentBeforeNorAfterARestart() throws Exception {
        Preparation wire = Preparation.none(axis);
        CaseHttp request = wire.request(new Properties(), Soap.V11, "G12");
        CaseAnswer first = wire.send(request);
        assertThat(first.text("outcome")).isEqualTo("ACCEPTED");
        Remains once = axis.remains();

        assertThat(wire.send(request).faultCode()).isEqualTo("Security.Replayed");
        axis.restart();
        CaseAnswer later = wire.send(request);

        assertThat(later.text("documentId")).isEqualTo(first.text("documentId"));
        assertThat(later.text("receipt")).as("byte for byte").isEqualTo(first.text("receipt"));
        assertThat(axis.remains()).isEqualTo(once);
    }
}
