package vn.truc.spec.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.truc.testkit.AxisExtension;

/** What looks like a case of the catalogue and is right must pass; else the refusal of its neighbour proves nothing. */
class NoMisbehaviourSpec {
    @RegisterExtension
    static final AxisExtension axis =
            AxisExtension.with("G12", "G18", "H26", "G15").build();

    private static Preparation wire;

    @BeforeAll
    static void prepare() throws Exception {
        wire = Preparation.none(axis);
    }

    private static void isAccepted(Properties recipe) throws Exception {
        for (Soap soap : Soap.values()) {
            CaseAnswer answer = wire.send(recipe, soap, "G12");
            assertThat(answer.faultCode()).as("%s", answer).isNull();
            assertThat(answer.text("outcome")).isEqualTo("ACCEPTED");
        }
    }

    @Test
    void aLargeInlineLetter() throws Exception {
        isAccepted(
                Preparation.recipe("edit.packet.1", "JVBERi0xLjQKJcOkw7zDtsOfCg== ==> JVBERi0x${repeat:100000:QUJD}"));
    }

    @Test
    void aPartBehindTheEnvelope() throws Exception {
        isAccepted(Preparation.recipe("template", "send-part"));
    }

    @Test
    void anXopMessageWhoseSignatureCoversTheBase64() throws Exception {
        Properties recipe = Preparation.recipe("mime.xop", "yes");
        recipe.setProperty(
                "edit.signed.1",
                "<x:content>[^<]*< ==> <x:content><i:Include xmlns:i=\"http://www.w3.org/2004/08/xop/include\""
                        + " href=\"cid:packet-1\"/><");
        isAccepted(recipe);
    }

    @Test
    void aBodyInChunks() throws Exception {
        isAccepted(Preparation.recipe("http.chunked", "yes"));
    }

    @Test
    void aBodyThatWaitsForLeave() throws Exception {
        isAccepted(Preparation.recipe("http.expect", "yes"));
    }

    /** RFC 9112 §6.1: the request is refused and the connection ends, so that nothing can be smuggled in behind. */
    @Test
    void aRefusalOfALengthBesideChunksBehindWhichNothingIsAnswered() throws Exception {
        Properties recipe = Preparation.recipe("http.chunked", "yes");
        recipe.setProperty("http.lines", "Content-Length: 5\r\n");
        recipe.setProperty("http.header.Connection", "keep-alive");
        CaseHttp first = wire.request(recipe, Soap.V11, "G12");

        String answers = answersTo(first, "GET /health/live HTTP/1.1\r\nHost: axis\r\n\r\n");

        assertThat(answers).startsWith("HTTP/1.1 400");
        assertThat(answers.split("HTTP/1\\.1 ", -1)).as("one answer").hasSize(2);
    }

    /** Everything the axis says on one connection until it closes it. */
    private static String answersTo(CaseHttp request, String behind) throws IOException {
        try (Socket socket =
                new Socket(axis.endpoint().getHost(), axis.endpoint().getPort())) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write(request.heads()
                    .get(0)
                    .replace("${authority}", axis.endpoint().getAuthority())
                    .getBytes(ISO_8859_1));
            out.write(request.body());
            out.write(behind.getBytes(ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @Test
    void aBrokenConnectionThatIsToldNothingOfTheServersInsides() throws Exception {
        Properties recipe = Preparation.recipe("http.header.Content-Length", "90000");
        recipe.setProperty("http.hangup", "yes");

        assertThat(wire.send(recipe, Soap.V11, "G12").toString()).doesNotContain("org.apache", "Exception");
    }
}
