package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClientException;
import vn.truc.client.DeliveryId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Submitted;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.Remains;

/** T-C05 and "parent agency signing for child": only who is registered so sends in another's name. */
class DelegationSpec {
    @RegisterExtension
    static final AxisExtension axis =
            AxisExtension.with("G12", "G18", "H26", "G15", "G12.01").build();

    private static Preparation wire;

    @BeforeAll
    static void prepare() throws Exception {
        wire = Preparation.none(axis);
    }

    /** A letter of the child's that its parent signs. */
    private static CaseAnswer sendForTheChild() throws Exception {
        Properties recipe = new Properties();
        recipe.setProperty("sign.as", "G12");
        return wire.send(recipe, Soap.V11, "G12.01");
    }

    @Test
    void isLetInOnlyWhileItIsRegistered() throws Exception {
        Remains before = axis.remains();
        assertThat(sendForTheChild().faultCode()).isEqualTo("Security.SenderMismatch");
        assertThat(axis.remains()).isEqualTo(before);

        axis.office().delegate("G12", "G12.01");
        CaseAnswer sent = sendForTheChild();
        assertThat(sent.faultCode()).as("%s", sent).isNull();
        assertThat(axis.leaves(sent.text("documentId")))
                .as("the trail says who sent and who signed")
                .anySatisfy(leaf -> assertThat(leaf)
                        .contains("DOCUMENT_ACCEPTED")
                        .contains("\"agency\":\"G12.01\"")
                        .contains("\"signer\":\"G12\""));

        axis.suspend("G12.01");
        assertThat(sendForTheChild().faultCode()).isEqualTo("Registry.AgencySuspended");
        axis.activate("G12.01");

        axis.office().endDelegation("G12", "G12.01");
        assertThat(sendForTheChild().faultCode()).isEqualTo("Security.SenderMismatch");
    }

    @Test
    void isUsedByTheClient() throws Exception {
        OutgoingDocument letter = OutgoingDocument.letter("1/UBND")
                .subject("Thay mặt")
                .onBehalfOf(AgencyId.of("G18"))
                .to(AgencyId.of("H26"))
                .build();
        assertThatThrownBy(() -> axis.client("G12").submit(letter))
                .isInstanceOfSatisfying(AxisClientException.NotAllowed.class, refused -> assertThat(refused.code())
                        .isEqualTo("Security.SenderMismatch"));

        axis.office().delegate("G12", "G18");
        Submitted sent = axis.client("G12").submit(letter);
        assertThat(axis.client("G12").submit(letter).receipt().content())
                .as("a repetition gets the same receipt")
                .isEqualTo(sent.receipt().content());
        assertThat(axis.client("G18").status(sent.messageId()).documentId()).isEqualTo(sent.id());
        try (ReceivedDocument received = axis.client("H26").collect(DeliveryId.of(axis.awaitDelivery("H26")))) {
            assertThat(received.from()).contains(AgencyId.of("G18"));
            assertThat(received.edxml().from().id()).isEqualTo("G18");
            assertThat(received.verdict().orElseThrow().signer()).isNotNull();
        }
    }

    /** What no longer may be sent has been: the sender did not hear the answer. */
    @Test
    void hasTheSameAnswerWheneverItIsRepeated() throws Exception {
        axis.office().delegate("G12", "H26");
        OutgoingDocument letter = OutgoingDocument.letter("2/UBND")
                .subject("Thay mặt, trước hạn")
                .onBehalfOf(AgencyId.of("H26"))
                .to(AgencyId.of("G18"))
                .build()
                .withDeadline(axis.clock().instant().plusSeconds(20));
        Submitted sent = axis.client("G12").submit(letter);
        axis.clock().advance(Duration.ofSeconds(40));
        try {
            assertThat(axis.client("G12").submit(letter).receipt().content())
                    .isEqualTo(sent.receipt().content());
        } finally {
            axis.clock().reset();
            axis.office().endDelegation("G12", "H26");
        }
    }

    @Test
    void isNotMutualAndLetsNobodyElseIn() throws Exception {
        axis.office().delegate("G18", "H26");
        Properties byTheChild = new Properties();
        byTheChild.setProperty("sign.as", "H26");
        assertThat(wire.send(byTheChild, Soap.V12, "G18").faultCode()).isEqualTo("Security.SenderMismatch");
        Properties byAnother = new Properties();
        byAnother.setProperty("sign.as", "G12");
        assertThat(wire.send(byAnother, Soap.V12, "H26").faultCode()).isEqualTo("Security.SenderMismatch");
    }
}
