package vn.truc.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an integrator reads in the schema itself, because many never open the guide. */
class ContractWordingTest {
    private static String schema;

    @BeforeAll
    static void read() throws Exception {
        schema = Files.readString(Path.of("exchange.xsd"));
    }

    private static String from(String start, String end) {
        int at = schema.indexOf(start);
        return schema.substring(at, schema.indexOf(end, at));
    }

    @Test
    void withoutKindThereAreThreeKindsForEver() {
        assertThat(from("<xs:element name=\"ListPending\">", "name=\"limit\""))
                .contains("When absent: DOCUMENT, STATUS and RECEIPT, for ever");
    }

    @Test
    void aNewDeliveryStateStandsInANewElement() {
        assertThat(from("name=\"DeliveryState\"", "<xs:restriction"))
                .contains("in a new optional element beside state");
    }

    @Test
    void aDeltaBeginsAtTheFirstPageOfTheLastReading() throws Exception {
        assertThat(from("name=\"changedSince\"", "name=\"after\"")).contains("the asOf of the first page");
        assertThat(from("name=\"asOf\"", "name=\"requestSignature\"")).contains("Keep that of the first page");
        assertThat(Files.readString(Path.of("README.md"))).contains("`asOf` of the **first** page");
        assertThat(Files.readString(Path.of("..", "client-sdk/src/main/java/vn/truc/client/Agency.java")))
                .contains("keep that of the first");
    }
}
