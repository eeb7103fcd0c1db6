package vn.truc.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DerivedTest {
    private static final Digest PACKET = Digest.of("packet".getBytes(StandardCharsets.UTF_8));
    private static final AgencyId SENDER = AgencyId.of("G12");
    private static final MessageId MESSAGE = new MessageId("m-1");

    @Test
    void theSameSubmissionHasTheSameIdForEver() {
        // Written down: an axis restored next year must give what this one gives.
        assertThat(DocumentId.of(SENDER, MESSAGE, PACKET))
                .isEqualTo(new DocumentId("42d9933a-7d76-87ee-9d8b-fc45a8c7e3ae"))
                .isEqualTo(DocumentId.of(SENDER, MESSAGE, PACKET));
    }

    @Test
    void anotherSenderMessageOrContentHasAnotherId() {
        assertThat(DocumentId.of(AgencyId.of("G18"), MESSAGE, PACKET))
                .isNotEqualTo(DocumentId.of(SENDER, MESSAGE, PACKET));
        assertThat(DocumentId.of(SENDER, new MessageId("m-2"), PACKET))
                .isNotEqualTo(DocumentId.of(SENDER, MESSAGE, PACKET));
        assertThat(DocumentId.of(SENDER, MESSAGE, Digest.of(new byte[0])))
                .isNotEqualTo(DocumentId.of(SENDER, MESSAGE, PACKET));
    }

    @Test
    void whereOnePartEndsMatters() {
        assertThat(Derived.id("ab", "c")).isNotEqualTo(Derived.id("a", "bc"));
    }

    @Test
    void eachRecipientHasItsOwnDelivery() {
        DocumentId document = DocumentId.of(SENDER, MESSAGE, PACKET);
        assertThat(DeliveryId.of(document, AgencyId.of("G18")))
                .isEqualTo(DeliveryId.of(document, AgencyId.of("G18")))
                .isNotEqualTo(DeliveryId.of(document, AgencyId.of("G19")));
    }

    @Test
    void isAVersion8Uuid() {
        UUID id = UUID.fromString(DocumentId.of(SENDER, MESSAGE, PACKET).value());
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }
}
