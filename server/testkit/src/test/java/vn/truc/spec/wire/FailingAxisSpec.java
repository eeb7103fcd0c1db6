package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.delivery.Deliveries;
import vn.truc.testkit.AxisExtension;

/** An axis in trouble says which trouble, leaves nothing half done, and is well again when the trouble is over. */
class FailingAxisSpec {
    private static final int CONNECTIONS = 4;

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18", "H26", "G15")
            .setting("truc.delivery.max-long-polls", "0")
            .setting("truc.storage.database-timeout", "500ms")
            .setting("truc.storage.database-connections", Integer.toString(CONNECTIONS))
            .build();

    @RegisterExtension
    static final AxisExtension full = AxisExtension.with("G12", "G18", "H26", "G15")
            .setting("truc.storage.reserve", "1000000GiB")
            .build();

    private static final FaultManual MANUAL = FaultManual.read();

    private static Preparation wire;

    @BeforeAll
    static void twoAgenciesHaveExchangedDocuments() throws Exception {
        wire = Preparation.of(axis);
    }

    @Test
    void refusesADocumentWhenTheDiskIsFull() throws Exception {
        Preparation atTheFullAxis = Preparation.none(full);
        var before = full.remains();

        isTheFault("Storage.Full", full, atTheFullAxis.send(new Properties(), Soap.V12, "G12"));

        assertThat(full.remains()).isEqualTo(before);
    }

    @Test
    void handsOutNoDamagedPacket() throws Exception {
        isHeldWhen(bytes -> {
            bytes[bytes.length / 2] ^= 1;
            return bytes;
        });
    }

    @Test
    void handsOutNoPacketThatHasGrown() throws Exception {
        isHeldWhen(bytes -> Arrays.copyOf(bytes, bytes.length + 1));
    }

    private static void isHeldWhen(UnaryOperator<byte[]> damaged) throws Exception {
        Path blob = axis.blob(wire.given("sha256"));
        Path whole = Files.copy(blob, blob.resolveSibling("whole"));
        Properties collect = Preparation.recipe("template", "get-document");
        collect.setProperty("var.leaseToken", wire.given("leaseToken"));
        collect.setProperty(
                "edit.envelope.1",
                "</x:deliveryId> ==> </x:deliveryId><x:leaseToken>" + wire.given("leaseToken") + "</x:leaseToken>");
        try {
            Files.write(blob, damaged.apply(Files.readAllBytes(blob)));

            isTheFault("Storage.ContentDamaged", axis, wire.send(collect, Soap.V12, "G18"));
            assertThat(wire.send(collect, Soap.V12, "G18").faultCode())
                    .as("held for an operator")
                    .isEqualTo("Delivery.NotAvailable");
        } finally {
            Files.move(whole, blob, StandardCopyOption.REPLACE_EXISTING);
        }
        axis.order(wire.given("deliveryId"), Deliveries.Order.RETRY, "mended");
        axis.remains();
        assertThat(wire.send(collect, Soap.V12, "G18").text("sha256")).isEqualTo(wire.given("sha256"));
    }

    @Test
    void tellsTheLongPollBeyondTheLimitToComeAgain() throws Exception {
        Properties poll = Preparation.recipe("template", "list-pending");
        poll.setProperty(
                "edit.envelope.1",
                "</x:audience> ==> </x:audience><x:kind>STATUS</x:kind><x:waitSeconds>30</x:waitSeconds>");

        CaseAnswer answer = wire.send(poll, Soap.V12, "H26");

        isTheFault("Axis.Busy", axis, answer);
        assertThat(answer.fault("retryAfterSeconds")).isEqualTo("5");
    }

    @Test
    void acceptsNothingWithoutItsDatabase() throws Exception {
        var before = axis.remains();

        CaseAnswer answer = axis.database().exhausted(CONNECTIONS, () -> wire.send(new Properties(), Soap.V12, "G12"));

        isTheFault("Axis.Unavailable", axis, answer);
        assertThat(axis.remains()).isEqualTo(before);
        assertThat(wire.send(new Properties(), Soap.V12, "G12").faultCode()).isNull();
    }

    @Test
    void ownsUpToADefect() throws Exception {
        var before = axis.remains();

        CaseAnswer answer =
                axis.database().without("delivery_change", () -> wire.send(new Properties(), Soap.V12, "G12"));

        isTheFault("Axis.Internal", axis, answer);
        assertThat(answer.toString())
                .as("nothing of its insides")
                .doesNotContain("delivery_change", "hibernate", "java");
        assertThat(axis.remains()).isEqualTo(before);
        assertThat(wire.send(new Properties(), Soap.V12, "G12").faultCode()).isNull();
    }

    private static void isTheFault(String code, AxisExtension answering, CaseAnswer answer) {
        FaultManual.Row fault = MANUAL.row(code);
        assertThat(answer.faultCode()).as("%s", answer).isEqualTo(code);
        assertThat(answer.http()).isEqualTo(Soap.V12.statusOf(fault));
        assertThat(answer.role()).isEqualTo(Soap.V12.roleOf(fault));
        assertThat(answer.fault("blame")).isEqualTo(fault.blame());
        assertThat(answer.fault("retry")).isEqualTo(fault.retry());
        assertThat(answer.fault("incident")).isNotBlank();
        assertThat(answer.isSignedBy(answering.certificate())).isTrue();
    }
}
