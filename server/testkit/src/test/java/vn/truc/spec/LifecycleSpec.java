package vn.truc.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.DeliveryStatus.HandlingState;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Submitted;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.part.Business;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.testkit.AxisExtension;

/** A document's whole life between agencies: what they say of it, and what they ask. */
@Timeout(180)
class LifecycleSpec {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G15", "G18", "G22")
            .setting("truc.lifecycle.sweep-every", "200ms")
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AxisClient sender = axis.client("G12");
    /** Every test is about a document of its own. */
    private final String key = "G12,2026/11/20," + UUID.randomUUID();

    private static OutgoingDocument.Builder letter(String key, Business business, String... to) {
        byte[] text = "nội dung".getBytes(StandardCharsets.UTF_8);
        OutgoingDocument.Builder letter = OutgoingDocument.letter("12/BTC-VP")
                .subject("Về việc thử nghiệm vòng đời")
                .attach("cong-van.txt", () -> new ByteArrayInputStream(text))
                .edxml(document -> document.documentId(key).business(business));
        for (String agency : to) {
            letter.to(AgencyId.of(agency));
        }
        return letter;
    }

    private Submitted sent(String... to) {
        return sender.submit(letter(key, Business.NEW, to).build());
    }

    private Submitted sent(Business business, String... to) {
        return sender.submit(letter(key, business, to).build());
    }

    private static DocumentReference reference(String agency, String key) {
        return new DocumentReference(agency, "12/BTC-VP", EdxmlDate.NONE, key);
    }

    /** What an agency says of the document to its sender, who may not even be named by the axis's id. */
    private Submitted says(String agency, StatusCode code) {
        return axis.client(agency)
                .sendStatus(OutgoingStatus.about(reference("G12", key), code).because("theo quy chế"));
    }

    private void refused(String fault, String agency, StatusCode code) {
        assertThatThrownBy(() -> says(agency, code))
                .isInstanceOfSatisfying(AxisClientException.class, refused -> assertThat(refused.code())
                        .isEqualTo(fault));
    }

    private DeliveryStatus.Recipient at(Submitted document, String agency) {
        return sender.status(document.id()).recipients().stream()
                .filter(recipient -> recipient.agency().value().equals(agency))
                .findFirst()
                .orElseThrow();
    }

    private HandlingState state(Submitted document, String agency) {
        return at(document, agency)
                .handling()
                .map(DeliveryStatus.Handling::state)
                .orElse(HandlingState.SENT);
    }

    private Optional<String> asked(Submitted document, String agency) {
        return at(document, agency)
                .handling()
                .flatMap(DeliveryStatus.Handling::change)
                .filter(change -> change.agreed().isEmpty())
                .map(DeliveryStatus.RequestedChange::change);
    }

    private PendingItem awaited(String agency, Submitted document) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            for (PendingItem item : axis.client(agency)
                    .pending()
                    .kinds(Kind.DOCUMENT, Kind.STATUS)
                    .waitUpTo(Duration.ofSeconds(1))
                    .list()) {
                if (item.documentId().equals(document.id())) {
                    return item;
                }
            }
        }
        throw new AssertionError(document.id() + " did not reach " + agency);
    }

    private void taken(String agency, Submitted document) throws IOException {
        try (ReceivedDocument received =
                axis.client(agency).collect(awaited(agency, document).id())) {
            received.acknowledge();
        }
    }

    @Nested
    class ANewDocument {
        @Test
        void isArrivedAcceptedAssignedInProgressTwiceAndCompleted() throws IOException {
            Submitted document = sent("G15");
            taken("G15", document);
            for (StatusCode code : List.of(
                    StatusCode.ARRIVED,
                    StatusCode.ACCEPTED,
                    StatusCode.ASSIGNED,
                    StatusCode.IN_PROGRESS,
                    StatusCode.IN_PROGRESS,
                    StatusCode.COMPLETED)) {
                Submitted status = says("G15", code);
                PendingItem item = awaited("G12", status);
                assertThat(item.statusCode()).contains(code.code());
                assertThat(item.inReplyTo()).contains(document.id());
                taken("G12", status);
            }
            assertThat(state(document, "G15")).isEqualTo(HandlingState.COMPLETED);
            assertThat(at(document, "G15").businessStatuses())
                    .extracting(DeliveryStatus.BusinessStatus::code)
                    .containsExactly("01", "03", "04", "05", "05", "06");
            refused("Lifecycle.IllegalTransition", "G15", StatusCode.IN_PROGRESS);
        }

        @Test
        void isRefused() throws IOException {
            Submitted document = sent("G15");
            taken("G15", document);
            says("G15", StatusCode.REFUSED);
            assertThat(state(document, "G15")).isEqualTo(HandlingState.REFUSED);
            refused("Lifecycle.IllegalTransition", "G15", StatusCode.ACCEPTED);
        }

        @Test
        void standsWithEachRecipientByItself() {
            Submitted document = sent("G15", "G18");
            says("G15", StatusCode.ARRIVED);
            says("G18", StatusCode.REFUSED);
            assertThat(state(document, "G15")).isEqualTo(HandlingState.ARRIVED);
            assertThat(state(document, "G18")).isEqualTo(HandlingState.REFUSED);
        }

        @Test
        void leavesARecordOfWhatWasRefused() {
            Submitted document = sent("G15");
            refused("Lifecycle.IllegalTransition", "G15", StatusCode.COMPLETED);
            refused("Lifecycle.NothingAsked", "G15", StatusCode.CHANGE_AGREED);
            assertThat(axis.facts(document.id().value()))
                    .filteredOn("MOVE_REFUSED"::equals)
                    .hasSize(2);
            assertThat(state(document, "G15")).isEqualTo(HandlingState.SENT);
            assertThat(at(document, "G15").businessStatuses()).isEmpty();
        }
    }

    @Nested
    class ASenderWhoWantsItBack {
        private Submitted asks() {
            return sender.sendStatus(OutgoingStatus.about(reference("G15", key), StatusCode.TAKE_BACK_REQUESTED)
                    .because("sai nội dung"));
        }

        @Test
        void getsItAfterItWasCollected() throws IOException {
            Submitted document = sent("G15");
            taken("G15", document);
            says("G15", StatusCode.ACCEPTED);
            awaited("G15", asks());
            assertThat(asked(document, "G15")).contains("TAKE_BACK");
            says("G15", StatusCode.CHANGE_AGREED);
            assertThat(state(document, "G15")).isEqualTo(HandlingState.TAKEN_BACK);
            assertThat(at(document, "G15").state()).isEqualTo(DeliveryStatus.State.ACKNOWLEDGED);
            refused("Lifecycle.IllegalTransition", "G15", StatusCode.COMPLETED);
        }

        @Test
        void isDeniedItAfterItWasCollected() throws IOException {
            Submitted document = sent("G15");
            taken("G15", document);
            asks();
            says("G15", StatusCode.CHANGE_REFUSED);
            assertThat(asked(document, "G15")).isEmpty();
            says("G15", StatusCode.ACCEPTED);
            assertThat(state(document, "G15")).isEqualTo(HandlingState.ACCEPTED);
        }

        @Test
        void getsItBeforeItIsCollectedAndNobodyCollectsItAnyMore() {
            Submitted document = sent("G15");
            PendingItem item = awaited("G15", document);
            asks();
            says("G15", StatusCode.CHANGE_AGREED);
            assertThat(state(document, "G15")).isEqualTo(HandlingState.TAKEN_BACK);
            assertThat(at(document, "G15").state()).isEqualTo(DeliveryStatus.State.RETURNED);
            assertThatThrownBy(() -> axis.client("G15").collect(item.id()))
                    .isInstanceOf(AxisClientException.class)
                    .hasMessageContaining("Delivery.AlreadyDecided");
            assertThat(sender.receipts(document.id()))
                    .extracting(receipt -> receipt.event())
                    .contains("ContentHandoverFailure");
        }

        @Test
        void isDeniedItBeforeItIsCollectedAndItStaysInTheMailbox() throws IOException {
            Submitted document = sent("G15");
            awaited("G15", document);
            asks();
            says("G15", StatusCode.CHANGE_REFUSED);
            taken("G15", document);
            assertThat(at(document, "G15").state()).isEqualTo(DeliveryStatus.State.ACKNOWLEDGED);
        }

        @Test
        void mayRecallItFromAllByAPacketThatEachAnswers() throws IOException {
            Submitted document = sent("G15", "G18", "G22");
            says("G22", StatusCode.REFUSED);
            Submitted recall = sent(Business.recall(key, "ban hành nhầm"), "G15", "G18", "G22");
            taken("G15", recall);
            assertThat(asked(document, "G15")).contains("RECALL");
            assertThat(asked(document, "G22")).isEmpty();
            says("G15", StatusCode.CHANGE_AGREED);
            says("G18", StatusCode.CHANGE_REFUSED);
            assertThat(state(document, "G15")).isEqualTo(HandlingState.TAKEN_BACK);
            assertThat(state(document, "G18")).isEqualTo(HandlingState.SENT);
            assertThat(state(document, "G22")).isEqualTo(HandlingState.REFUSED);
        }

        @Test
        void mayNotAskAgainWhileNobodyHasAnswered() {
            sent("G15");
            sent(Business.recall(key, "ban hành nhầm"), "G15");
            assertThatThrownBy(() -> sent(Business.recall(key, "ban hành nhầm, xin nhắc lại"), "G15"))
                    .isInstanceOfSatisfying(AxisClientException.class, refused -> assertThat(refused.code())
                            .isEqualTo("Lifecycle.AlreadyAsked"));
        }

        @Test
        void mayNotRecallWhatNobodyHasLeft() {
            sent("G15");
            says("G15", StatusCode.REFUSED);
            assertThatThrownBy(() -> sent(Business.recall(key, "ban hành nhầm"), "G15"))
                    .isInstanceOf(AxisClientException.class)
                    .hasMessageContaining("Lifecycle.IllegalTransition");
        }
    }

    @Nested
    class AnUpdate {
        @Test
        void givesTheDocumentToAddedRecipientsAndANoticeToRemovedOnes() throws IOException {
            Submitted document = sent("G15", "G18");
            byte[] original;
            try (ReceivedDocument received =
                    axis.client("G15").collect(awaited("G15", document).id())) {
                original = received.packet().readAllBytes();
                received.acknowledge();
            }
            Submitted update = sent(
                    Business.update(
                            key,
                            "đổi nơi nhận",
                            List.of(
                                    new Business.ReceiverChange("G22", true),
                                    new Business.ReceiverChange("G18", false))),
                    "G15");

            try (ReceivedDocument added =
                    axis.client("G22").collect(awaited("G22", document).id())) {
                assertThat(added.packet().readAllBytes()).isEqualTo(original);
                added.acknowledge();
            }
            taken("G22", update);
            taken("G18", update);
            taken("G15", update);
            assertThat(asked(document, "G18")).contains("REMOVAL");
            assertThat(asked(document, "G15")).contains("UPDATE");
            assertThat(asked(document, "G22")).isEmpty();

            says("G18", StatusCode.CHANGE_AGREED);
            says("G15", StatusCode.CHANGE_AGREED);
            says("G22", StatusCode.ACCEPTED);
            assertThat(state(document, "G18")).isEqualTo(HandlingState.TAKEN_BACK);
            assertThat(state(document, "G15")).isEqualTo(HandlingState.SENT);
            assertThat(state(document, "G22")).isEqualTo(HandlingState.ACCEPTED);
            assertThat(axis.facts(document.id().value())).contains("RECIPIENT_ADDED");
        }

        @Test
        void mayNotNameARecipientThatIsNotRegistered() {
            sent("G15");
            assertThatThrownBy(() -> sent(
                            Business.update(key, "thêm", List.of(new Business.ReceiverChange("ZZ.404", true))), "G15"))
                    .isInstanceOf(AxisClientException.class)
                    .hasMessageContaining("Registry.UnknownRecipient");
        }
    }

    @Nested
    class AReplacement {
        @Test
        void ofTwoDocumentsIsAnsweredByThreeAgenciesForEach() throws IOException {
            String second = key + "-2";
            Submitted first = sent("G15", "G18", "G22");
            Submitted other =
                    sender.submit(letter(second, Business.NEW, "G15", "G22").build());
            String third = key + "-3";
            Submitted replacement = sender.submit(letter(
                            third,
                            Business.replace(
                                    List.of(
                                            new Business.Replacement(key, List.of("G15", "G18", "G22")),
                                            new Business.Replacement(second, List.of("G15", "G22"))),
                                    "ban hành lại"),
                            "G15",
                            "G18")
                    .build());
            taken("G22", replacement);
            assertThat(asked(first, "G18")).contains("REPLACEMENT");
            assertThat(asked(other, "G15")).contains("REPLACEMENT");
            says("G15", StatusCode.CHANGE_AGREED);
            says("G18", StatusCode.CHANGE_REFUSED);
            axis.client("G22")
                    .sendStatus(OutgoingStatus.about(reference("G12", second), StatusCode.CHANGE_AGREED)
                            .because("đồng ý"));
            assertThat(state(first, "G15")).isEqualTo(HandlingState.REPLACED);
            assertThat(state(first, "G18")).isEqualTo(HandlingState.SENT);
            assertThat(asked(first, "G22")).contains("REPLACEMENT");
            assertThat(state(other, "G22")).isEqualTo(HandlingState.REPLACED);
            assertThat(asked(other, "G15")).contains("REPLACEMENT");
        }
    }

    @Nested
    class ADocumentNobodyDecidesOn {
        @Test
        void isRecordedAsOverdueOnceAndStaysSo() throws Exception {
            Submitted document = sent("G15");
            awaited("G15", document);
            Instant due = at(document, "G15").handling().orElseThrow().due().orElseThrow();
            assertThat(due).isAfter(axis.clock().instant());
            axis.clock().advance(Duration.between(axis.clock().instant(), due).plusSeconds(1));
            Instant end = Instant.now().plus(PATIENCE);
            while (axis.facts(document.id().value()).stream().noneMatch("DECISION_OVERDUE"::equals)) {
                assertThat(Instant.now()).isBefore(end);
                Thread.sleep(50);
            }
            Thread.sleep(600);
            axis.clock().reset();
            assertThat(at(document, "G15").handling().orElseThrow().overdueSince())
                    .isPresent();
            assertThat(axis.facts(document.id().value()))
                    .filteredOn("DECISION_OVERDUE"::equals)
                    .hasSize(1);
        }
    }
}
