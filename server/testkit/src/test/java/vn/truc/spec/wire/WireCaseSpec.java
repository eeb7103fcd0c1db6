package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.Remains;

/** Every way of being wrong is refused by its name, leaves nothing behind, and does not disturb the next caller. */
class WireCaseSpec {
    @RegisterExtension
    static final AxisExtension axis =
            AxisExtension.with("G12", "G18", "H26", "G15").build();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static CaseKeys keys;
    private static Map<String, String> given;

    @BeforeAll
    static void twoAgenciesHaveExchangedADocument() throws Exception {
        keys = CaseKeys.registeredWith(axis);
        given = new HashMap<>(Map.of("audience", axis.axisId(), "to", "G18"));
        Map<String, String> accepted = variables("G12");
        CaseAnswer sent = send(new Properties(), accepted);
        assertThat(sent.faultCode()).isNull();
        given.put("acceptedMessageId", accepted.get("messageId"));
        given.put("documentId", sent.text("documentId"));
        given.put("deliveryId", axis.awaitDelivery("G18"));
        Properties collect = new Properties();
        collect.put("template", "get-document");
        given.put("leaseToken", send(collect, variables("G18")).text("leaseToken"));
    }

    /** All cases, or the one named by the system property {@code wire.case}. */
    static List<WireCase> cases() throws Exception {
        String one = System.getProperty("wire.case");
        return WireCase.all().stream()
                .filter(wireCase -> one == null || wireCase.name().equals(one))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefusedByNameAndLeavesNothingBehind(WireCase wireCase) throws Exception {
        Remains before = axis.remains();

        CaseAnswer answer = send(wireCase.request(), variables("G12"));

        assertThat(answer.faultCode())
                .as("%s: %s", wireCase.why(), answer)
                .isEqualTo(wireCase.expect().get("code"));
        assertThat(answer.isSignedBy(axis.certificate()))
                .as("the refusal is signed by the axis")
                .isTrue();
        wireCase.expect().stringPropertyNames().stream()
                .filter(key -> key.startsWith("fact."))
                .forEach(key -> assertThat(answer.fact(key.substring("fact.".length())))
                        .isEqualTo(wireCase.expect().getProperty(key)));
        assertThat(axis.remains()).as("rows, blobs and spool files").isEqualTo(before);
        assertThat(send(new Properties(), variables("G12")).faultCode())
                .as("the next good request")
                .isNull();
    }

    @Test
    void thereAreAtLeastFortyAndEachSaysWhy() throws Exception {
        assertThat(WireCase.all()).hasSizeGreaterThanOrEqualTo(40).allSatisfy(wireCase -> assertThat(wireCase.why())
                .isNotBlank());
    }

    @Test
    void aLargeInlineLetterIsNoMisbehaviour() throws Exception {
        Properties large = new Properties();
        large.put("edit.packet.1", "JVBERi0xLjQKJcOkw7zDtsOfCg== ==> ${repeat:100000:QUJD}");

        CaseAnswer answer = send(large, variables("G12"));

        assertThat(answer.faultCode()).as("%s", answer).isNull();
    }

    private static Map<String, String> variables(String from) {
        Map<String, String> variables = new HashMap<>(given);
        variables.put("from", from);
        variables.put("messageId", "m-" + UUID.randomUUID());
        variables.put("soon", Instant.now().plus(Duration.ofMinutes(4)).toString());
        return variables;
    }

    private static CaseAnswer send(Properties recipe, Map<String, String> variables) throws Exception {
        CaseHttp request = new CaseRequest(recipe, variables).build(keys::of);
        HttpResponse<byte[]> response = request.sendTo(HTTP, axis.endpoint());
        return CaseAnswer.of(response);
    }
}
