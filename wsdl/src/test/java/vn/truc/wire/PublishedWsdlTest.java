package vn.truc.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import vn.truc.xml.SafeXml;

class PublishedWsdlTest {
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final String XSD = "http://www.w3.org/2001/XMLSchema";
    private static final String POLICY = "http://schemas.xmlsoap.org/ws/2004/09/policy";
    private static final Document SOURCE = resource("/vn/truc/wsdl/document-exchange.wsdl");

    private static Document parse(InputStream xml) {
        try (xml) {
            return SafeXml.documentBuilder().parse(xml);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document resource(String name) {
        return parse(PublishedWsdlTest.class.getResourceAsStream(name));
    }

    private static List<Element> all(Document document, String namespace, String name) {
        NodeList nodes = document.getElementsByTagNameNS(namespace, name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            all.add((Element) nodes.item(i));
        }
        return all;
    }

    private static Element only(Document document, String namespace, String name) {
        return assertThat(all(document, namespace, name)).hasSize(1).first().actual();
    }

    /** Everything an element says: names, attributes, text and children; not prefixes, comments or white space. */
    private static String meaning(Node node) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            return node.getNodeValue().strip();
        }
        if (!(node instanceof Element element)) {
            return "";
        }
        TreeSet<String> attributes = new TreeSet<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!"http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI())) {
                attributes.add("{" + attribute.getNamespaceURI() + "}" + attribute.getLocalName() + "="
                        + attribute.getValue());
            }
        }
        StringBuilder text =
                new StringBuilder("{" + element.getNamespaceURI() + "}" + element.getLocalName() + attributes);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            text.append(meaning(child));
        }
        return text.append(";").toString();
    }

    private static List<String> meanings(Document document, String namespace, String name) {
        return all(document, namespace, name).stream()
                .map(PublishedWsdlTest::meaning)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(PublishedWsdl.class)
    void saysWhatTheSourceSays(PublishedWsdl published) {
        Document document = parse(published.open());

        assertThat(meanings(document, WSDL, "message")).isEqualTo(meanings(SOURCE, WSDL, "message"));
        assertThat(meanings(document, WSDL, "portType")).isEqualTo(meanings(SOURCE, WSDL, "portType"));
        assertThat(meanings(document, XSD, "schema"))
                .containsExactly(
                        meaning(resource("/vn/truc/wsdl/exchange.xsd").getDocumentElement()),
                        meaning(resource("/vn/truc/xsd/truc-fault.xsd").getDocumentElement()));
    }

    @ParameterizedTest
    @EnumSource(PublishedWsdl.class)
    void needsNoOtherFile(PublishedWsdl published) {
        Document document = parse(published.open());

        assertThat(all(document, WSDL, "import")).isEmpty();
        assertThat(all(document, XSD, "import")).isEmpty();
        assertThat(all(document, XSD, "include")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SOAP11,http://schemas.xmlsoap.org/wsdl/soap/,http://schemas.xmlsoap.org/wsdl/soap12/",
        "POLICY,http://schemas.xmlsoap.org/wsdl/soap/,http://schemas.xmlsoap.org/wsdl/soap12/",
        "SOAP12,http://schemas.xmlsoap.org/wsdl/soap12/,http://schemas.xmlsoap.org/wsdl/soap/",
    })
    void hasOneBindingOfOneSoapVersion(PublishedWsdl published, String its, String other) {
        Document document = parse(published.open());

        only(document, WSDL, "binding");
        only(document, WSDL, "port");
        only(document, its, "binding");
        only(document, its, "address");
        assertThat(all(document, other, "*")).isEmpty();
        assertThat(all(document, its, "operation"))
                .hasSameSizeAs(all(SOURCE, "http://schemas.xmlsoap.org/wsdl/soap/", "operation"))
                .allSatisfy(operation -> assertThat(operation.getAttribute("soapAction"))
                        .isEqualTo("urn:vn:truc:exchange:v1:"
                                + ((Element) operation.getParentNode()).getAttribute("name")));
    }

    @Test
    void carriesPolicyOnlyWhereItIsWanted() {
        assertThat(all(parse(PublishedWsdl.SOAP11.open()), POLICY, "*")).isEmpty();
        assertThat(all(parse(PublishedWsdl.SOAP12.open()), POLICY, "*")).isEmpty();
        Document policy = parse(PublishedWsdl.POLICY.open());
        assertThat(all(policy, POLICY, "PolicyReference"))
                .hasSize(1
                        + 3
                                * all(SOURCE, "http://schemas.xmlsoap.org/wsdl/soap/", "operation")
                                        .size())
                .allSatisfy(reference -> assertThat(all(policy, POLICY, "Policy"))
                        .anySatisfy(target -> assertThat("#" + target.getAttribute("wsu:Id"))
                                .isEqualTo(reference.getAttribute("URI"))));
    }

    @ParameterizedTest
    @EnumSource(PublishedWsdl.class)
    void isServedAtTheAddressOfTheAxis(PublishedWsdl published) {
        URI address = URI.create("https://axis.example.vn/services/exchange?a=1&b=2");

        Document document = parse(new ByteArrayInputStream(published.at(address)));

        assertThat(all(document, "*", "address"))
                .extracting(element -> element.getAttribute("location"))
                .containsExactly(address.toString());
    }

    @Nested
    class TheComparison {
        @Test
        void seesEveryDifferenceThatMatters() {
            Document one = parse(new ByteArrayInputStream(
                    "<a xmlns='u:a' b='1'> <c/>x</a>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            for (String other : List.of(
                    "<a b='1'><c/>x</a>",
                    "<a xmlns='u:a' b='2'><c/>x</a>",
                    "<a xmlns='u:a' b='1'><c/>y</a>",
                    "<a xmlns='u:a' b='1'>x</a>",
                    "<a xmlns='u:a' b='1'><c/><c/>x</a>")) {
                Document document =
                        parse(new ByteArrayInputStream(other.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                assertThat(meaning(document.getDocumentElement())).isNotEqualTo(meaning(one.getDocumentElement()));
            }
            Document same = parse(new ByteArrayInputStream("<p:a xmlns:p='u:a' b='1'><p:c/><!--n--> x</p:a>"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            assertThat(meaning(same.getDocumentElement())).isEqualTo(meaning(one.getDocumentElement()));
        }
    }
}
