package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.truc.testkit.AxisExtension;
import vn.truc.wire.exchange.DocumentExchange;

/** T-R01, T-R02: which operation is open to whom. A new operation has no row here and fails. */
class AuthorisationSpec {
    @RegisterExtension
    static final AxisExtension axis =
            AxisExtension.with("G12", "G18", "H26", "G15", "G22").build();

    private static final String OK = "ok";
    private static final String ANOTHERS = "Security.SenderMismatch";
    private static final String UNKNOWN = "Delivery.NotFound";
    private static final String SUSPENDED = "Registry.AgencySuspended";
    private static final String INVALID = "Security.SignatureInvalid";
    private static final String UNSIGNED = "Security.Unsigned";

    /** Who asks about a document that G12 has sent to G18. The recipient last: it may change something. */
    enum Role {
        SENDER("G12"),
        DELEGATE_OF_THE_SENDER("G22"),
        ANOTHER_AGENCY("H26"),
        SUSPENDED_AGENCY("G15"),
        UNREGISTERED_CERTIFICATE("stranger"),
        NOBODY("none"),
        RECIPIENT("G18");

        final String key;

        Role(String key) {
            this.key = key;
        }
    }

    /**
     * A row of the matrix.
     *
     * @param operation of the contract
     * @param form what is asked, and in whose name
     * @param outcomes in the order of the roles
     */
    record Row(String operation, String form, Properties recipe, Map<Role, String> outcomes) {
        static Row of(String operation, String form, Properties recipe, String... outcomes) {
            Map<Role, String> all = new LinkedHashMap<>();
            for (Role role : Role.values()) {
                all.put(role, outcomes[role.ordinal()]);
            }
            return new Row(operation, form, recipe, all);
        }

        @Override
        public String toString() {
            return operation + " " + form;
        }
    }

    private static Preparation wire;

    @BeforeAll
    static void prepare() throws Exception {
        wire = Preparation.none(axis);
        axis.office().delegate("G22", "G12");
        wire.deliver();
    }

    private static Properties recipe(String... keysAndValues) {
        Properties recipe = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            recipe.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return recipe;
    }

    /** Sender, its delegate, another, suspended, unregistered, nobody, recipient. */
    static List<Row> matrix() {
        Properties send = recipe("var.from", "G12");
        Properties status =
                recipe("template", "send-status", "packet", "status.edxml", "var.from", "G18", "var.to", "G12");
        Properties ofAnother = recipe("template", "send-status", "packet", "status.edxml", "var.to", "G12");
        return List.of(
                Row.of(
                        "SendDocument",
                        "from the sender",
                        send,
                        OK,
                        OK,
                        ANOTHERS,
                        SUSPENDED,
                        INVALID,
                        UNSIGNED,
                        ANOTHERS),
                Row.of(
                        "SendStatus",
                        "from the recipient",
                        status,
                        ANOTHERS,
                        ANOTHERS,
                        ANOTHERS,
                        SUSPENDED,
                        INVALID,
                        UNSIGNED,
                        OK),
                Row.of(
                        "ValidateDocument",
                        "",
                        recipe("template", "validate"),
                        OK,
                        OK,
                        OK,
                        SUSPENDED,
                        INVALID,
                        UNSIGNED,
                        OK),
                Row.of(
                        "ListPending",
                        "",
                        recipe("template", "list-pending"),
                        OK,
                        OK,
                        OK,
                        SUSPENDED,
                        INVALID,
                        UNSIGNED,
                        OK),
                Row.of(
                        "GetDocument",
                        "of the recipient's",
                        recipe("template", "get-document"),
                        UNKNOWN,
                        UNKNOWN,
                        UNKNOWN,
                        SUSPENDED,
                        INVALID,
                        UNSIGNED,
                        OK),
                Row.of(
                        "ConfirmReceived",
                        "with the lease token",
                        recipe("template", "confirm"),
                        UNKNOWN,
                        UNKNOWN,
                        UNKNOWN,
                        SUSPENDED,
                        INVALID,
                        UNSIGNED,
                        OK),
                Row.of(
                        "GetDeliveryStatus",
                        "",
                        recipe("template", "get-status"),
                        OK,
                        UNKNOWN,
                        UNKNOWN,
                        SUSPENDED,
                        INVALID,
                        UNSIGNED,
                        OK),
                Row.of(
                        "GetReceipts",
                        "",
                        recipe("template", "get-receipts"),
                        OK,
                        UNKNOWN,
                        UNKNOWN,
                        SUSPENDED,
                        INVALID,
                        UNSIGNED,
                        OK),
                Row.of(
                        "ListAgencies",
                        "",
                        recipe("template", "list-agencies"),
                        OK,
                        OK,
                        OK,
                        SUSPENDED,
                        INVALID,
                        UNSIGNED,
                        OK),
                Row.of("GetAgency", "", recipe("template", "get-agency"), OK, OK, OK, SUSPENDED, INVALID, UNSIGNED, OK),
                Row.of("Ping", "", recipe("template", "ping"), OK, OK, OK, OK, OK, OK, OK));
    }

    private static CaseAnswer ask(Properties asked, Role role) throws Exception {
        Properties recipe = new Properties();
        recipe.putAll(asked);
        recipe.setProperty("sign.as", role.key);
        recipe.putIfAbsent("var.from", role.key);
        return wire.send(recipe, Soap.V12, role.key);
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void isOpenToWhomItMayBeAndToNobodyElse(Row row) throws Exception {
        if (row.operation().equals("ConfirmReceived")) {
            wire.exchange();
            row.recipe().setProperty("var.packet.sha256", wire.given("sha256"));
        }
        Map<Role, String> found = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            String code = ask(row.recipe(), role).faultCode();
            found.put(role, code == null ? OK : code);
        }
        assertThat(found).isEqualTo(row.outcomes());
    }

    @Test
    void everyOperationHasARow() {
        Set<String> operations = Arrays.stream(DocumentExchange.class.getMethods())
                .map(method -> Character.toUpperCase(method.getName().charAt(0))
                        + method.getName().substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> rows = new TreeSet<>();
        matrix().forEach(row -> rows.add(row.operation()));
        assertThat(rows).isEqualTo(operations);
    }

    /** Whoever asks for another's document learns no more than whoever asks for one that was never there. */
    @Test
    void anothersIsAnsweredAsWhatDoesNotExist() throws Exception {
        String nowhere = "00000000-0000-7000-8000-000000000000";
        for (String template : List.of("get-document", "get-status", "get-receipts", "confirm")) {
            CaseAnswer anothers = ask(
                    recipe("template", template, "var.packet.sha256", "0".repeat(64), "var.leaseToken", nowhere),
                    Role.ANOTHER_AGENCY);
            CaseAnswer missing = ask(
                    recipe(
                            "template",
                            template,
                            "var.packet.sha256",
                            "0".repeat(64),
                            "var.leaseToken",
                            nowhere,
                            "var.deliveryId",
                            nowhere,
                            "var.documentId",
                            nowhere),
                    Role.ANOTHER_AGENCY);
            assertThat(withoutIds(anothers)).as(template).isEqualTo(withoutIds(missing));
        }
    }

    private static String withoutIds(CaseAnswer answer) {
        return Stream.of("code", "blame", "retry", "messageEn", "messageVi", "remedyEn", "remedyVi")
                .map(answer::fault)
                .map(text -> String.valueOf(text).replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void listsShowNobodyWhatIsNotHis() throws Exception {
        for (Role role : List.of(Role.SENDER, Role.DELEGATE_OF_THE_SENDER, Role.ANOTHER_AGENCY)) {
            CaseAnswer pending = ask(recipe("template", "list-pending"), role);
            assertThat(new String(pending.body(), StandardCharsets.UTF_8))
                    .contains("ListPendingResponse")
                    .doesNotContain(wire.given("deliveryId"));
        }
        assertThat(new String(
                        ask(recipe("template", "list-pending"), Role.RECIPIENT).body(), StandardCharsets.UTF_8))
                .contains(wire.given("deliveryId"));
    }
}
