package vn.truc.wire.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import vn.truc.foreign.ForeignTool;
import vn.truc.wire.PublishedWsdl;
import vn.truc.wire.profile.EnvelopeSigner;
import vn.truc.wire.profile.EnvelopeVerifier;
import vn.truc.wire.profile.TestKeys;
import vn.truc.wire.profile.VerifiedEnvelope;
import vn.truc.xml.SafeXml;

/** The few lines of the guide make the signatures that toolkits bring with them meet the profile. */
class ForeignSignaturesTest {
    @TempDir
    Path folder;

    @Test
    void zeepMeetsTheProfile() throws Exception {
        ForeignTool.needs("/usr/bin/python3", "-c", "import zeep, xmlsec");
        signsWellWith("/usr/bin/python3", "sign_with_zeep.py");
    }

    @Test
    void nodeMeetsTheProfile() throws Exception {
        ForeignTool.needs("node", "-e", "require('soap')");
        signsWellWith("node", "sign_with_node.js");
    }

    /** The rule of growth: an element that came later must not cost an old client its answers. */
    @Test
    void zeepReadsAnAnswerThatHasGrown() throws Exception {
        ForeignTool.needs("/usr/bin/python3", "-c", "import zeep, xmlsec");
        Document answer = SafeXml.documentBuilder()
                .parse(new ByteArrayInputStream(
                        """
                                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>\
                                <PingResponse xmlns="urn:vn:truc:exchange:v1"><axis>truc.example.vn</axis>\
                                <version>1.1.0</version><time>2026-11-22T03:00:00Z</time><caller>G12</caller>\
                                <inlineLimit>10485760</inlineLimit><packetLimit>536870912</packetLimit>\
                                <requestSignature>AAAA</requestSignature><cameLater>yes</cameLater>\
                                </PingResponse></soap:Body></soap:Envelope>"""
                                .getBytes(UTF_8)));
        new EnvelopeSigner(TestKeys.OTHER.credential(), InstantSource.system()).sign(answer);
        Path signed = folder.resolve("answer.xml");
        try (OutputStream out = Files.newOutputStream(signed)) {
            SafeXml.write(answer, out);
        }

        ForeignTool.run(
                folder,
                List.of(
                        "/usr/bin/python3",
                        Path.of("src/test/foreign/read_with_zeep.py")
                                .toAbsolutePath()
                                .toString(),
                        wsdl().toString(),
                        TestKeys.RSA.keyFile(folder).toString(),
                        TestKeys.RSA.certificateFile(folder).toString(),
                        TestKeys.OTHER
                                .certificateFile(Files.createDirectory(folder.resolve("axis")))
                                .toString(),
                        signed.toString()));
    }

    private Path wsdl() throws Exception {
        byte[] wsdl = PublishedWsdl.SOAP11.at(URI.create("http://127.0.0.1:9/services/exchange"));
        return Files.write(folder.resolve("exchange.wsdl"), wsdl);
    }

    private void signsWellWith(String interpreter, String script) throws Exception {
        Path signed = folder.resolve("signed.xml");
        ForeignTool.run(
                folder,
                List.of(
                        interpreter,
                        Path.of("src/test/foreign", script).toAbsolutePath().toString(),
                        wsdl().toString(),
                        TestKeys.RSA.keyFile(folder).toString(),
                        TestKeys.RSA.certificateFile(folder).toString(),
                        signed.toString()));

        VerifiedEnvelope verified = new EnvelopeVerifier((signer, others) -> {}, InstantSource.system())
                .verify(SafeXml.documentBuilder().parse(signed.toFile()));
        assertThat(verified.signer()).isEqualTo(TestKeys.RSA.certificate());
        assertThat(verified.body().getTextContent()).isEqualTo("truc");
    }
}
