package vn.truc.soap.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.truc.fault.AxisException;
import vn.truc.xml.SafeXml;

class SchemaRuleTest {
    private final Contract contract = new Contract();

    private AxisException refusal(String children) {
        return catchThrowableOfType(
                AxisException.class,
                () -> contract.checkForm(SafeXml.documentBuilder()
                        .parse(new ByteArrayInputStream(
                                ("<GetDocument xmlns='" + Contract.NAMESPACE + "'>" + children + "</GetDocument>")
                                        .getBytes(StandardCharsets.UTF_8)))
                        .getDocumentElement()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            <audience>axis</audience> | GetDocument | cvc-complex-type.2.4.b: is not complete. One of '{deliveryId}' is expected
            <deliveryId>d</deliveryId> | GetDocument/deliveryId | cvc-complex-type.2.4.a: One of '{audience}' is expected
            <audience>axis</audience><deliveryId/> | GetDocument/deliveryId | cvc-minLength-valid: is not facet-valid with respect to minLength '1' for type 'DeliveryId'
            <audience>axis</audience><deliveryId>d</deliveryId><leaseSeconds>soon</leaseSeconds> | GetDocument/leaseSeconds | cvc-datatype-valid.1.2.1: is not a valid value for 'integer'
            """)
    void namesThePlaceAndWhatIsAskedFor(String children, String place, String rule) {
        assertThat(refusal(children).facts()).containsEntry("element", place).containsEntry("rule", rule);
    }

    @Test
    void neverRepeatsTheValue() {
        String value = "bí mật is not a valid value for secret";
        AxisException refusal = refusal(
                "<audience>axis</audience><deliveryId>d</deliveryId><leaseSeconds>" + value + "</leaseSeconds>");
        assertThat(refusal.facts().get("rule"))
                .isEqualTo("cvc-datatype-valid.1.2.1: is not a valid value for 'integer'");
    }
}
