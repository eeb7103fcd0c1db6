package vn.truc.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisTrust;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Submitted;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.receipt.Receipt;
import vn.truc.testkit.AxisExtension;

/** Two agencies become one: its mail, and what is said about documents of before. */
@Timeout(120)
class MergerSpec {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "H41", "H53").build();

    private static OutgoingDocument letter(String from, String to) {
        byte[] text = "nội dung".getBytes(StandardCharsets.UTF_8);
        return OutgoingDocument.letter("7/" + from)
                .subject("Về việc sáp nhập")
                .to(AgencyId.of(to))
                .attach("cong-van.txt", () -> new ByteArrayInputStream(text))
                .edxml(document -> document.documentId(from + "-before"))
                .build();
    }

    private static PendingItem awaited(AxisClient agency, Submitted document) {
        return agency.pending().kinds(Kind.DOCUMENT, Kind.STATUS).waitUpTo(Duration.ofSeconds(20)).list().stream()
                .filter(item -> item.documentId().equals(document.id()))
                .findFirst()
                .orElseThrow();
    }

    private static void taken(AxisClient agency, Submitted document) throws IOException {
        try (ReceivedDocument received =
                agency.collect(awaited(agency, document).id())) {
            received.acknowledge();
        }
    }

    @Test
    void leavesNoMailAndNoStatusBehind() throws Exception {
        AxisClient ministry = axis.client("G12");
        AxisClient before = axis.client("H41");
        AxisClient now = axis.client("H53");
        Submitted toTheOld = ministry.submit(letter("G12", "H41"));
        taken(before, toTheOld);
        Submitted fromTheOld = before.submit(letter("H41", "G12"));
        taken(ministry, fromTheOld);

        axis.close("H41", "H53");

        Submitted redirected = ministry.submit(letter("G12", "H41"));
        Receipt acceptance = ReceiptVerification.with(AxisTrust.of(List.of(axis.certificate())))
                .verify(redirected.receipt())
                .receipt();
        assertThat(acceptance.recipients()).containsExactly("H53");
        assertThat(acceptance.redirections()).containsExactly(new Receipt.Redirection("H41", "H53"));
        taken(now, redirected);

        now.sendStatus(OutgoingStatus.about(
                new DocumentReference(
                        "G12", "7/G12", EdxmlDate.NONE, toTheOld.id().value()),
                StatusCode.ACCEPTED));
        assertThat(ministry.status(toTheOld.id()).recipients()).singleElement().satisfies(recipient -> {
            assertThat(recipient.agency().value()).isEqualTo("H41");
            assertThat(recipient.handling())
                    .get()
                    .extracting(DeliveryStatus.Handling::state)
                    .isEqualTo(DeliveryStatus.HandlingState.ACCEPTED);
        });

        Submitted status = ministry.sendStatus(OutgoingStatus.about(
                new DocumentReference("H41", "7/H41", EdxmlDate.NONE, "H41-before"), StatusCode.ACCEPTED));
        assertThat(awaited(now, status).inReplyTo()).contains(fromTheOld.id());
    }
}
