package vn.truc.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.AxisTrust;
import vn.truc.client.DeliveryId;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.IssuedReceipt;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Submitted;
import vn.truc.delivery.Deliveries;
import vn.truc.receipt.Receipt;
import vn.truc.testkit.AxisExtension;

/** When the axis ends a delivery that nobody acknowledged, both sides are told, with the same signed proof. */
@Timeout(120)
class EndedDeliverySpec {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18")
            .setting("truc.delivery.sweep-every", "200ms")
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AxisClient sender = axis.client("G12");
    private final AxisClient recipient = axis.client("G18");

    @Test
    void byItsDeadlineBothSidesAreTold() throws Exception {
        Submitted sent = sender.submit(letter().withDeadline(Instant.now().plusSeconds(8)));
        DeliveryId delivery = new DeliveryId(axis.awaitDelivery("G18"));
        try (ReceivedDocument late = recipient.collect(delivery)) {
            assertBothAreTold(sent, delivery, DeliveryStatus.State.EXPIRED, "the deadline has passed");
            assertThatThrownBy(late::acknowledge)
                    .isInstanceOf(AxisClientException.class)
                    .hasMessageContaining("Delivery.AlreadyDecided");
        }
    }

    @Test
    void byAnOperatorWhoReturnsItBothSidesAreTold() throws Exception {
        Submitted sent = sender.submit(letter());
        DeliveryId delivery = new DeliveryId(axis.awaitDelivery("G18"));
        axis.order(delivery.value(), Deliveries.Order.HOLD, "hỏi lại nơi gửi");
        assertThat(recipient.pending().kinds(Kind.DOCUMENT).list())
                .noneMatch(item -> item.id().equals(delivery));
        axis.order(delivery.value(), Deliveries.Order.RETURN, "đơn vị đã giải thể");
        assertBothAreTold(
                sent,
                delivery,
                DeliveryStatus.State.RETURNED,
                "returned by the operator of the axis: đơn vị đã giải thể");
    }

    private void assertBothAreTold(Submitted sent, DeliveryId delivery, DeliveryStatus.State end, String reason)
            throws Exception {
        ReceiptVerification trusted = ReceiptVerification.with(AxisTrust.of(List.of(axis.certificate())));
        for (AxisClient side : List.of(sender, recipient)) {
            assertThat(failureToldTo(side)).isEqualTo(sent.id().value());

            IssuedReceipt proof = side.receipts(sent.id()).stream()
                    .filter(receipt -> receipt.event().equals("ContentHandoverFailure"))
                    .findFirst()
                    .orElseThrow();
            Receipt says = trusted.verify(proof).receipt();
            assertThat(says.deliveryId()).isEqualTo(delivery.value());
            assertThat(says.reason()).isEqualTo(reason);
            assertThat(says.request()).isNull();

            assertThat(side.status(sent.id()).recipients())
                    .singleElement()
                    .extracting(DeliveryStatus.Recipient::state)
                    .isEqualTo(end);
        }
        assertThat(recipient.pending().kinds(Kind.DOCUMENT).list()).isEmpty();
        assertThatThrownBy(() -> recipient.collect(delivery)).isInstanceOfSatisfying(AxisClientException.class, e -> {
            assertThat(e.code()).isEqualTo("Delivery.AlreadyDecided");
            assertThat(e.facts()).containsEntry("state", end.name());
        });
    }

    /** Takes receipts out of the mailbox until one is of a failure, and says of which document. */
    private static String failureToldTo(AxisClient side) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            for (var item : side.pending()
                    .kinds(Kind.RECEIPT)
                    .waitUpTo(Duration.ofSeconds(5))
                    .list()) {
                try (ReceivedDocument receipt = side.collect(item.id())) {
                    receipt.acknowledge();
                }
                if (item.event().equals(Optional.of("ContentHandoverFailure"))) {
                    return item.documentId().value();
                }
            }
        }
        throw new AssertionError("nobody told of a failure in " + PATIENCE);
    }

    private static OutgoingDocument letter() {
        return OutgoingDocument.letter("1/BTC-VP")
                .subject("Về việc thử nghiệm")
                .to(AgencyId.of("G18"))
                .attach("cv.txt", () -> new ByteArrayInputStream("nội dung".getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
