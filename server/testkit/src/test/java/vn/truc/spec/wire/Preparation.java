package vn.truc.spec.wire;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import org.w3c.dom.Document;
import vn.truc.testkit.AxisExtension;

/** An axis on which G12 and G18 have exchanged documents, and the means to send it cases. */
final class Preparation {
    private final AxisExtension axis;
    private final CaseKeys keys;
    private final Canary canary = Canary.listening();
    private final Map<String, String> given = new HashMap<>();

    private Preparation(AxisExtension axis) throws GeneralSecurityException {
        this.axis = axis;
        this.keys = CaseKeys.registeredWith(axis);
        given.put("audience", axis.axisId());
        given.put("to", "G18");
        given.put("canary", canary.address());
    }

    /** One document that G18 has confirmed, and one that it has collected and not yet confirmed. */
    static Preparation of(AxisExtension axis) throws Exception {
        Preparation wire = new Preparation(axis);
        wire.exchange();
        wire.given.put("decided.deliveryId", wire.given("deliveryId"));
        Properties confirm = recipe("template", "confirm");
        confirm.setProperty("var.packet.sha256", wire.given("sha256"));
        wire.send(confirm, Soap.V11, "G18").text("receipt");
        wire.exchange();
        return wire;
    }

    /** An axis on which nothing has happened yet. */
    static Preparation none(AxisExtension axis) throws GeneralSecurityException {
        return new Preparation(axis);
    }

    /** G12 sends a document to G18, which finds it in its mailbox. */
    void deliver() throws Exception {
        Map<String, String> accepted = variables("G12");
        given.put("acceptedMessageId", accepted.get("messageId"));
        CaseAnswer sent = new CaseRequest(new Properties(), Soap.V11, accepted)
                .build(keys::of)
                .sendTo(axis.endpoint());
        given.put("documentId", sent.text("documentId"));
        given.put("deliveryId", axis.awaitDelivery("G18"));
    }

    /** And G18 collects it. */
    void exchange() throws Exception {
        deliver();
        CaseAnswer collected = send(recipe("template", "get-document"), Soap.V11, "G18");
        given.put("sha256", collected.text("sha256"));
        given.put("leaseToken", collected.text("leaseToken"));
    }

    /** Who has connected to the address that requests name: nobody. */
    int strangers() {
        return canary.connections();
    }

    /** A variable of the requests, such as {@code deliveryId}. */
    String given(String name) {
        return given.get(name);
    }

    static Properties recipe(String key, String value) {
        Properties recipe = new Properties();
        recipe.setProperty(key, value);
        return recipe;
    }

    CaseHttp request(Properties recipe, Soap soap, String from) throws Exception {
        return new CaseRequest(recipe, soap, variables(from)).build(keys::of);
    }

    /** A request whose envelope is changed once it is signed. */
    CaseHttp forged(Properties recipe, Soap soap, String from, Consumer<Document> forge) throws Exception {
        return new CaseRequest(recipe, soap, variables(from)).build(keys::of, forge);
    }

    CaseAnswer send(Properties recipe, Soap soap, String from) throws Exception {
        return send(request(recipe, soap, from));
    }

    CaseAnswer send(CaseHttp request) throws IOException {
        return request.sendTo(axis.endpoint());
    }

    private Map<String, String> variables(String from) {
        Map<String, String> variables = new HashMap<>(given);
        variables.put("from", from);
        variables.put("messageId", "m-" + UUID.randomUUID());
        variables.put("soon", Instant.now().plus(Duration.ofMinutes(4)).toString());
        return variables;
    }
}
