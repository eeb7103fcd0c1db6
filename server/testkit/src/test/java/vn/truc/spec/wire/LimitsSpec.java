package vn.truc.spec.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.testkit.AxisExtension;

/**
 * Each limit at the door, met exactly and exceeded by one. Those of XML are in {@code EnvelopeParserTest}, those of
 * MIME in {@code MultipartReaderTest}; server/docs/security.md lists all.
 */
class LimitsSpec {
    private static final int KIB = 1024;

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18", "H26", "G15")
            .setting("truc.soap.inline-limit", "64KiB")
            .setting("truc.intake.max-packet-size", "128KiB")
            .setting("truc.intake.max-recipients", "7")
            .build();

    private static Preparation wire;

    @BeforeAll
    static void prepare() throws Exception {
        wire = Preparation.none(axis);
    }

    private static CaseHttp request(Properties recipe) throws Exception {
        return wire.request(recipe, Soap.V11, "G12");
    }

    private static String find(CaseHttp request, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(new String(request.body(), ISO_8859_1));
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    /** White space behind the root is no part of the message, and yet of its size. */
    private static CaseHttp filledTo(CaseHttp request, int length) {
        byte[] body = Arrays.copyOf(request.body(), length);
        Arrays.fill(body, request.body().length, length, (byte) ' ');
        String head =
                request.heads().get(0).replace("Content-Length: " + request.body().length, "Content-Length: " + length);
        return new CaseHttp(java.util.List.of(head), body, request.asksFirst(), request.hangsUp());
    }

    private static void isTaken(CaseHttp request) throws Exception {
        CaseAnswer answer = wire.send(request);
        assertThat(answer.faultCode()).as("%s", answer).isNull();
    }

    private static void isTooLarge(CaseHttp request, String what, int limit) throws Exception {
        CaseAnswer answer = wire.send(request);
        assertThat(answer.faultCode()).as("%s", answer).isEqualTo("Soap.TooLarge");
        assertThat(answer.fact("what")).isEqualTo(what);
        assertThat(answer.fact("limit")).isEqualTo(Integer.toString(limit));
    }

    @Test
    void ofAnEnvelope() throws Exception {
        int limit = 64 * KIB / 2 * 3 + 256 * KIB;
        isTaken(filledTo(request(new Properties()), limit));
        isTooLarge(filledTo(request(new Properties()), limit + 1), "envelope", limit);
    }

    @Nested
    class OfAPacket {
        private CaseHttp packetOf(String template, int length) throws Exception {
            int usual = Integer.parseInt(find(request(Preparation.recipe("template", template)), "<x:length>(\\d+)<"));
            Properties recipe = Preparation.recipe("template", template);
            recipe.setProperty("edit.packet.1", "\\z ==> ${repeat:" + (length - usual) + ": }");
            CaseHttp request = request(recipe);
            assertThat(find(request, "<x:length>(\\d+)<")).isEqualTo(Integer.toString(length));
            return request;
        }

        @Test
        void behindTheEnvelope() throws Exception {
            isTaken(packetOf("send-part", 128 * KIB));
            isTooLarge(packetOf("send-part", 128 * KIB + 1), "packet", 128 * KIB);
        }

        @Test
        void insideTheEnvelope() throws Exception {
            isTaken(packetOf("send-inline", 64 * KIB));
            isTooLarge(packetOf("send-inline", 64 * KIB + 1), "inline content", 64 * KIB);
        }
    }

    @Test
    void ofRecipients() throws Exception {
        String many = "<edXML:To>.*?</edXML:To> ==> ${repeat:%d:<edXML:To><edXML:OrganId>R#</edXML:OrganId>"
                + "<edXML:OrganName>n</edXML:OrganName></edXML:To>}";
        assertThat(wire.send(request(Preparation.recipe("edit.packet.1", String.format(many, 7))))
                        .faultCode())
                .as("seven are taken, and then looked for")
                .isEqualTo("Registry.UnknownRecipient");
        assertThat(wire.send(request(Preparation.recipe("edit.packet.1", String.format(many, 8))))
                        .faultCode())
                .isEqualTo("Intake.TooManyRecipients");
    }

    @Test
    void ofReferences() throws Exception {
        String more = "(<ds:Reference .*?</ds:Reference>) ==> $1${repeat:%d:<ds:Reference URI=\"#r-#\"/>}";
        CaseAnswer twelve = wire.send(request(Preparation.recipe("edit.signed.1", String.format(more, 10))));
        CaseAnswer thirteen = wire.send(request(Preparation.recipe("edit.signed.1", String.format(more, 11))));
        assertThat(twelve.fact("rule")).as("the first of the ten is looked at").isEqualTo("references");
        assertThat(twelve.fact("found")).isEqualTo("0r-0");
        assertThat(twelve.fact("limit")).isNull();
        assertThat(thirteen.fact("rule")).isEqualTo("references");
        assertThat(thirteen.fact("limit")).isEqualTo("12");
    }

    @Test
    void ofAToken() throws Exception {
        int usual = find(request(new Properties()), "wsu:Id=\"token-1\"[^>]*>([^<]*)<")
                .length();
        String longer = "(wsu:Id=\"token-1\"[^>]*>) ==> $1${repeat:%d: }";
        isTaken(request(Preparation.recipe("edit.signed.1", String.format(longer, 8 * KIB - usual))));
        assertThat(wire.send(request(Preparation.recipe("edit.signed.1", String.format(longer, 8 * KIB - usual + 1))))
                        .fact("rule"))
                .isEqualTo("token-length");
    }

    @Test
    void ofATimestampsLife() throws Exception {
        isTaken(request(Preparation.recipe("sign.lifetime", "PT6M")));
        assertThat(wire.send(request(Preparation.recipe("sign.lifetime", "PT6M0.001S")))
                        .faultCode())
                .isEqualTo("Security.TimestampOutOfWindow");
    }

    /** The head is counted with its request line, in Tomcat's way; a KiB to either side of the setting. */
    @Test
    void ofHttpHeaders() throws Exception {
        isTaken(request(Preparation.recipe("http.lines", "X-A: " + "a".repeat(15 * KIB) + "\r\n")));
        assertThat(wire.send(request(Preparation.recipe("http.lines", "X-A: " + "a".repeat(17 * KIB) + "\r\n")))
                        .http())
                .isEqualTo(400);
    }
}
