package vn.truc.spec.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.IssuedReceipt;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Submitted;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.PushEndpoint;

@Timeout(60)
class PushSpec {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18")
            .setting("truc.channel.allow-loopback", "true")
            .build();

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final AxisClient sender = axis.client("G12");
    private final PushEndpoint endpoint = PushEndpoint.of(axis, "G18");

    @BeforeEach
    void pushed() {
        axis.push("G18", endpoint.address());
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void aConfirmedDeliveryIsHandedOver() {
        Submitted sent = sender.submit(letter(new byte[1000]));

        assertThat(endpoint.await(1)).singleElement().satisfies(delivery -> assertThat(
                        delivery.message().getDocumentId())
                .isEqualTo(sent.id().value()));

        assertThat(sender.pending()
                        .kinds(Kind.RECEIPT)
                        .waitUpTo(Duration.ofSeconds(10))
                        .list())
                .isNotEmpty();
        axis.remains();
        assertThat(sender.receipts(sent.id()))
                .extracting(IssuedReceipt::event)
                .containsExactly("SubmissionAcceptance", "ContentConsignment", "ContentHandover");
        assertThat(sender.status(sent.id()).recipients().get(0).state()).isEqualTo(DeliveryStatus.State.ACKNOWLEDGED);
    }

    private static OutgoingDocument letter(byte[] attachment) {
        return OutgoingDocument.letter(NUMBER.incrementAndGet() + "/BTC-VP")
                .subject("Về việc thử nghiệm")
                .to(AgencyId.of("G18"))
                .attach("cv.pdf", () -> new ByteArrayInputStream(attachment))
                .build();
    }
}
