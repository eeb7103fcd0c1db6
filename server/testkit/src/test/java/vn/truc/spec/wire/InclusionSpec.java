package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.truc.testkit.AxisExtension;

/**
 * T-X06, T-E02: what a message names elsewhere is not fetched, and nobody is answered there. Much of it is harmless and
 * taken, because growth of the contract must be; the cases of {@code wire/} are those that are refused.
 */
class InclusionSpec {
    private static final String WSA = "xmlns:a=\"http://www.w3.org/2005/08/addressing\"";
    private static final String XI = "xmlns:xi=\"http://www.w3.org/2001/XInclude\"";
    private static final String XSI = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    @RegisterExtension
    static final AxisExtension axis =
            AxisExtension.with("G12", "G18", "H26", "G15").build();

    private static Preparation wire;

    @BeforeAll
    static void prepare() throws Exception {
        wire = Preparation.none(axis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "envelope | <soap:Header/> | <soap:Header><a:ReplyTo " + WSA
                        + "><a:Address>CANARY</a:Address></a:ReplyTo></soap:Header>",
                "envelope | <soap:Header/> | <soap:Header><a:FaultTo " + WSA
                        + "><a:Address>CANARY</a:Address></a:FaultTo></soap:Header>",
                "envelope | <soap:Header/> | <soap:Header><xi:include " + XI + " href=\"CANARY\"/></soap:Header>",
                "envelope | <x:messageId>([^<]*)< | <x:messageId><xi:include " + XI
                        + " href=\"CANARY\" parse=\"text\"/>$1<",
                "envelope | <x:packet> | <x:packet><xi:include " + XI + " href=\"CANARY\"/>",
                "envelope | <soap:Envelope | <soap:Envelope " + XSI
                        + " xsi:schemaLocation=\"urn:vn:truc:exchange:v1 CANARY\"",
                "envelope | (<soap:Body>) | <soap:Body xml:base=\"CANARY\">",
                "packet | <edXML(?= xmlns) | <edXML " + XSI
                        + " xsi:schemaLocation=\"http://www.mic.gov.vn/TBT/QCVN_102_2016 CANARY\"",
                "packet | <edXML(?= xmlns) | <edXML " + XSI + " xsi:noNamespaceSchemaLocation=\"CANARY\"",
                "packet | (<edXML:Subject>) | <xi:include " + XI + " href=\"CANARY\"/>$1",
                "packet | (<edXML:Subject>) | $1<xi:include " + XI + " href=\"file:///etc/passwd\" parse=\"text\"/>",
                "packet | (<edXML) | <?xml-stylesheet type=\"text/xsl\" href=\"CANARY\"?>$1",
                "packet | <edXML(?= xmlns) | <edXML xml:base=\"CANARY\"",
            })
    void isNotFetchedAndNobodyIsAnsweredThere(String where, String found, String instead) throws Exception {
        Properties recipe = Preparation.recipe(
                "edit." + where + ".1",
                found.strip() + " ==> " + instead.strip().replace("CANARY", "${canary}"));
        for (Soap soap : Soap.values()) {
            CaseAnswer answer = wire.send(recipe, soap, "G12");
            assertThat(answer.envelope())
                    .as("answered on its own connection: %s", answer)
                    .isNotNull();
            assertThat(answer.faultCode()).as("%s", answer).isNotEqualTo("Axis.Internal");
            assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("root:x:0");
        }
        assertThat(wire.strangers()).isZero();
    }
}
