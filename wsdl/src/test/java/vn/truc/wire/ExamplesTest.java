package vn.truc.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Comment;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import vn.truc.xml.SafeXml;

/** The examples an integrator copies are held against the schemas, the wrong ones too. */
class ExamplesTest {
    private static final String EXCHANGE = "urn:vn:truc:exchange:v1";

    private static List<Path> files(String folder) throws Exception {
        try (Stream<Path> files = Files.list(Path.of("examples", folder))) {
            return files.sorted().toList();
        }
    }

    static List<Path> valid() throws Exception {
        return files("valid");
    }

    static List<Path> invalid() throws Exception {
        return files("invalid");
    }

    private static Document parse(Path file) throws Exception {
        return SafeXml.documentBuilder().parse(file.toFile());
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidExampleFollowsTheSchema(Path file) throws Exception {
        assertThat(ContractSchema.complaint(parse(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidExampleIsRefusedForWhatItsCommentSays(Path file) throws Exception {
        Document document = parse(file);
        Node comment = document.getFirstChild();
        assertThat(comment).isInstanceOf(Comment.class);

        assertThat(ContractSchema.complaint(document)).hasValueSatisfying(complaint -> assertThat(complaint)
                .contains(comment.getNodeValue().strip()));
    }

    @Test
    void everyMessageOfTheContractHasAnExample() throws Exception {
        Document schema =
                SafeXml.documentBuilder().parse(ExamplesTest.class.getResourceAsStream("/vn/truc/wsdl/exchange.xsd"));
        List<String> messages = new ArrayList<>();
        for (Node node = schema.getDocumentElement().getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals("element")) {
                messages.add(element.getAttribute("name"));
            }
        }
        Set<String> shown = valid().stream().map(ExamplesTest::rootOf).collect(Collectors.toSet());

        assertThat(messages).hasSize(23);
        assertThat(shown).containsAll(messages).contains("TrucFault");
    }

    private static String rootOf(Path file) {
        try {
            return parse(file).getDocumentElement().getLocalName();
        } catch (Exception e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void digestAndLengthAreThoseOfTheContent(Path file) throws Exception {
        NodeList packets = parse(file).getElementsByTagNameNS(EXCHANGE, "packet");
        for (int i = 0; i < packets.getLength(); i++) {
            Element packet = (Element) packets.item(i);
            NodeList content = packet.getElementsByTagNameNS(EXCHANGE, "content");
            if (content.getLength() == 0) {
                continue;
            }
            NodeList parts = packet.getElementsByTagNameNS(EXCHANGE, "part");
            Element described = parts.getLength() == 0 ? packet : (Element) parts.item(0);
            byte[] bytes = Base64.getDecoder().decode(content.item(0).getTextContent());
            assertThat(text(described, "length")).isEqualTo(Integer.toString(bytes.length));
            assertThat(text(described, "sha256"))
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagNameNS(EXCHANGE, name).item(0).getTextContent();
    }
}
