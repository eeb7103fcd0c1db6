package vn.truc.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Kind;

class LeafTest {
    private static String body(Event event) {
        return new String(new Leaf(LeafBody.of(event)).body(), UTF_8);
    }

    @Test
    void isHashedAsRfc6962Says() throws Exception {
        Leaf leaf = new Leaf(LeafBody.of(SomeFacts.oneOfEach().get(0)));
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((byte) 0);
        assertThat(leaf.hash().hex()).isEqualTo(java.util.HexFormat.of().formatHex(sha256.digest(leaf.body())));
    }

    /** RFC 6962's well-known hash of the empty leaf. */
    @Test
    void ofNothingHasTheHashThatEveryLogKnows() {
        assertThat(Leaf.hashOf(new byte[0]).hex())
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Test
    void ofAnAcceptanceNamesTheDocumentTheRequestAndEveryRecipient() {
        assertThat(body(SomeFacts.accepted("D1", SomeFacts.request("<e/>"))))
                .isEqualTo("{\"agency\":\"H53\",\"at\":\"2026-11-22T05:00:00Z\",\"document\":\"D1\","
                        + "\"fact\":\"DOCUMENT_ACCEPTED\",\"form\":1,\"kind\":\"DOCUMENT\",\"messageId\":\"msg-D1\","
                        + "\"packet\":{\"length\":7,\"sha256\":\"dbc1b4c900ffe48d575b5da5c638040125f65db0fe3e24494b76ea986457d986\"},"
                        + "\"recipients\":[\"G22\",\"H41\"],"
                        + "\"request\":{\"certificate\":\"4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a\","
                        + "\"operation\":\"SendDocument\",\"sha256\":\""
                        + SomeFacts.request("<e/>").digest().hex() + "\",\"signer\":\"H53\"}}");
    }

    @Test
    void existsForEveryEventThereIs() {
        assertThat(SomeFacts.oneOfEach().stream().map(Object::getClass).map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Event.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
        assertThat(SomeFacts.oneOfEach().stream()
                        .map(event -> LeafBody.of(event).fact()))
                .containsExactlyInAnyOrder(Fact.values());
    }

    @Test
    void ofAnOrderTellsAnAccountFromANameThatSomebodyClaims() {
        Event.Operator known = new Event.Operator("an", "an", List.of("ADMIN"), "192.0.2.7");
        assertThat(body(new Event.OperatorActed(known, "agency.suspend", "H41", "x", SomeFacts.NOON)))
                .isEqualTo("{\"account\":\"an\",\"action\":\"agency.suspend\",\"address\":\"192.0.2.7\","
                        + "\"at\":\"2026-11-22T05:00:00Z\",\"fact\":\"OPERATOR_ACTED\",\"form\":1,\"operator\":\"an\","
                        + "\"reason\":\"x\",\"roles\":[\"ADMIN\"],\"subject\":\"H41\"}");
        Event.Operator claimed = new Event.Operator("An", "local", List.of("ADMIN"), "127.0.0.1");
        assertThat(body(new Event.OperatorActed(claimed, "agency.suspend", "H41", "x", SomeFacts.NOON)))
                .contains("\"operator\":\"An\"", "\"account\":\"local\"", "\"claimed\":\"true\"");
        assertThat(body(new Event.OperatorActed("An", "agency.suspend", "H41", "x", SomeFacts.NOON)))
                .isEqualTo("{\"action\":\"agency.suspend\",\"at\":\"2026-11-22T05:00:00Z\",\"fact\":\"OPERATOR_ACTED\","
                        + "\"form\":1,\"operator\":\"An\",\"reason\":\"x\",\"subject\":\"H41\"}");
    }

    @Test
    void isReadableAsJson() {
        JsonMapper json = JsonMapper.builder().build();
        for (Event event : SomeFacts.oneOfEach()) {
            assertThat(json.readTree(body(event)).get("at").asString()).isEqualTo("2026-11-22T05:00:00Z");
        }
    }

    @Test
    void isWholeAsItWasWrittenWhateverStandsInACode() {
        Event.DeliveryFacts odd = new Event.DeliveryFacts(
                new DeliveryId("L1"), Kind.DOCUMENT, SomeFacts.document("D1"), AgencyId.of("Sở \"A\" \\ B"));
        assertThat(new Leaf(LeafBody.of(new Event.DeliveryAvailable(odd, SomeFacts.NOON))).isWhole())
                .isTrue();
        assertThat(SomeFacts.oneOfEach()).allMatch(event -> new Leaf(LeafBody.of(event)).isWhole());
    }

    @Nested
    class CanonicalText {
        private String written(Object value) {
            return new String(CanonicalJson.bytes(Map.of("v", value)), UTF_8);
        }

        @Test
        void escapesOnlyWhatMustBeEscaped() {
            assertThat(written("\"\\/\b\f\n\r\t\u0001ữ\uD83D\uDE00"))
                    .isEqualTo("{\"v\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001ữ\uD83D\uDE00\"}");
        }

        @Test
        void sortsMembersAndKeepsTheOrderOfArrays() {
            assertThat(new String(CanonicalJson.bytes(Map.of("b", 2, "a", List.of("z", "y"))), UTF_8))
                    .isEqualTo("{\"a\":[\"z\",\"y\"],\"b\":2}");
        }

        @Test
        void knowsNoFractions() {
            assertThatThrownBy(() -> written(1.5)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
