package vn.truc.soap.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import vn.truc.fault.AxisException;

class ParserLimitTest {
    private static final String ENTITIES = "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;'>]>";

    /** What the JDK itself says when one of its limits is as low as that. */
    private static SAXParseException refusal(String limit, String document) throws Exception {
        var parser = SAXParserFactory.newDefaultInstance().newSAXParser();
        parser.setProperty("http://www.oracle.com/xml/jaxp/properties/" + limit, "2");
        try {
            parser.parse(new InputSource(new StringReader(document)), new DefaultHandler());
        } catch (SAXParseException e) {
            return e;
        }
        throw new AssertionError(limit + " does not limit");
    }

    @ParameterizedTest
    @CsvSource({
        "entityExpansionLimit, <a>&x;&x;&x;&x;</a>, entity expansions",
        "entityReplacementLimit, <a>&y;&y;&y;</a>, nodes in entity references",
        "maxGeneralEntitySizeLimit, <a>&x;</a>, size of an entity",
        "totalEntitySizeLimit, <a>&x;</a>, size of all entities",
        "elementAttributeLimit, <a b='' c='' d=''/>, attributes of one element",
        "maxElementDepth, <a><a><a/></a></a>, depth of elements",
        "maxXMLNameLimit, <abcdef/>, length of a name"
    })
    void everyLimitOfTheParserIsNamedWithItsValue(String limit, String element, String what) throws Exception {
        String document = element.contains("&") ? ENTITIES + element : element;
        AxisException refused = ParserLimit.exceeded(refusal(limit, document)).orElseThrow();
        assertThat(refused.facts()).containsEntry("what", what).containsEntry("limit", "2");
    }

    @Test
    void aParameterEntityIsAnEntity() throws Exception {
        AxisException refused = ParserLimit.exceeded(refusal(
                        "maxParameterEntitySizeLimit", "<!DOCTYPE a [<!ENTITY % p '<!-- longer -->'> %p;]><a/>"))
                .orElseThrow();
        assertThat(refused.facts()).containsEntry("what", "size of an entity");
    }

    @Test
    void aGroupedNumberIsReadWhole() {
        SAXParseException failure = new SAXParseException(
                "JAXP00010004: The accumulated size of entities is \"50,000,001\" that exceeded the \"50,000,000\""
                        + " limit set by \"FEATURE_SECURE_PROCESSING\".",
                null);
        assertThat(ParserLimit.exceeded(failure)).get().satisfies(refused -> assertThat(refused.facts())
                .containsEntry("limit", "50000000"));
    }

    @Test
    void anyOtherFailureIsNoLimit() {
        assertThat(ParserLimit.exceeded(new SAXParseException("The markup must be well-formed.", null)))
                .isEmpty();
    }
}
