package vn.truc.wire.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.wire.PublishedWsdl;
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

    private void signsWellWith(String interpreter, String script) throws Exception {
        byte[] wsdl = PublishedWsdl.SOAP11.at(URI.create("http://127.0.0.1:9/services/exchange"));
        Path signed = folder.resolve("signed.xml");
        ForeignTool.run(
                folder,
                List.of(
                        interpreter,
                        Path.of("src/test/foreign", script).toAbsolutePath().toString(),
                        Files.write(folder.resolve("exchange.wsdl"), wsdl).toString(),
                        TestKeys.RSA.keyFile(folder).toString(),
                        TestKeys.RSA.certificateFile(folder).toString(),
                        signed.toString()));

        VerifiedEnvelope verified = new EnvelopeVerifier((signer, others) -> {}, InstantSource.system())
                .verify(SafeXml.documentBuilder().parse(signed.toFile()));
        assertThat(verified.signer()).isEqualTo(TestKeys.RSA.certificate());
        assertThat(verified.body().getTextContent()).isEqualTo("truc");
    }
}
