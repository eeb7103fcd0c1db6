package vn.truc.wire.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.truc.foreign.ForeignTool;
import vn.truc.wire.ContractSchema;
import vn.truc.wire.PublishedWsdl;
import vn.truc.xml.SafeXml;

/** Toolkits of other languages load each published WSDL and build each request, and what they build is valid. */
class ForeignToolkitsTest {
    private static final List<String> OPERATIONS = List.of(
            "SendDocument",
            "ValidateDocument",
            "ListPending",
            "GetDocument",
            "ConfirmReceived",
            "SendStatus",
            "GetDeliveryStatus",
            "GetReceipts",
            "ListAgencies",
            "GetAgency",
            "Ping");

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void makeFolder() throws Exception {
        out = Files.createDirectory(folder.resolve("out"));
    }

    @ParameterizedTest
    @EnumSource(PublishedWsdl.class)
    void zeepBuildsEveryRequest(PublishedWsdl published) throws Exception {
        ForeignTool.needs("/usr/bin/python3", "-c", "import zeep");
        builtBy("/usr/bin/python3", "build_requests.py", published);
    }

    @ParameterizedTest
    @EnumSource(PublishedWsdl.class)
    void phpBuildsEveryRequest(PublishedWsdl published) throws Exception {
        ForeignTool.needs("php", "-r", "exit(extension_loaded('soap') ? 0 : 1);");
        builtBy("php", "build_requests.php", published);
    }

    @ParameterizedTest
    @EnumSource(PublishedWsdl.class)
    void nodeBuildsEveryRequest(PublishedWsdl published) throws Exception {
        ForeignTool.needs("node", "-e", "require('soap')");
        builtBy("node", "build_requests.js", published);
    }

    /** gSOAP's compiler writes a specimen of each request; only its dummy digests are no digests. */
    @ParameterizedTest
    @EnumSource(PublishedWsdl.class)
    void gsoapBuildsEveryRequest(PublishedWsdl published) throws Exception {
        ForeignTool.needs("wsdl2h", "-V");
        ForeignTool.needs("soapcpp2", "-V");
        String log = ForeignTool.run(
                out,
                List.of(
                        "wsdl2h",
                        "-c",
                        "-F",
                        "-o",
                        "exchange.h",
                        wsdl(published).toString()));
        log += ForeignTool.run(out, List.of("soapcpp2", "-c", "-C", "-L", "exchange.h"));

        assertThat(log).doesNotContainIgnoringCase("warning").doesNotContainIgnoringCase("error");
        for (String operation : OPERATIONS) {
            String specimen = Files.readString(out.resolve("DocumentExchangeBinding." + operation + ".req.xml"));
            String request = specimen.replaceAll(
                    "<ns1:sha256>[^<]*</ns1:sha256>", "<ns1:sha256>" + "0".repeat(64) + "</ns1:sha256>");
            Files.writeString(out.resolve(operation + ".xml"), request);
        }
        everyRequestIsValid(published);
    }

    private Path wsdl(PublishedWsdl published) throws Exception {
        byte[] bytes = published.at(URI.create("http://127.0.0.1:9/services/exchange"));
        return Files.write(folder.resolve("document-exchange.wsdl"), bytes);
    }

    private void builtBy(String interpreter, String script, PublishedWsdl published) throws Exception {
        Path scripts = Path.of("src/test/foreign").toAbsolutePath();
        ForeignTool.run(
                folder,
                List.of(
                        interpreter,
                        scripts.resolve(script).toString(),
                        wsdl(published).toString(),
                        scripts.resolve("requests.json").toString(),
                        out.toString()));
        everyRequestIsValid(published);
    }

    private void everyRequestIsValid(PublishedWsdl published) throws Exception {
        String soap = published == PublishedWsdl.SOAP12
                ? "http://www.w3.org/2003/05/soap-envelope"
                : "http://schemas.xmlsoap.org/soap/envelope/";
        for (String operation : OPERATIONS) {
            Path file = out.resolve(operation + ".xml");
            Document envelope = SafeXml.documentBuilder().parse(file.toFile());
            assertThat(envelope.getDocumentElement().getNamespaceURI()).isEqualTo(soap);
            Node body = envelope.getElementsByTagNameNS(soap, "Body").item(0);
            List<Element> payload = new ArrayList<>();
            for (Node node = body.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element) {
                    payload.add(element);
                }
            }
            assertThat(payload)
                    .hasSize(1)
                    .first()
                    .extracting(Element::getLocalName)
                    .isEqualTo(operation);
            assertThat(ContractSchema.complaint(payload.get(0)))
                    .as(Files.readString(file, UTF_8))
                    .isEmpty();
        }
    }
}
