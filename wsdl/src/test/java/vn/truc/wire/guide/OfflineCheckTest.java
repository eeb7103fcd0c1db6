package vn.truc.wire.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import vn.truc.foreign.ForeignTool;
import vn.truc.wire.profile.TestKeys;
import vn.truc.xml.SafeXml;

/** The command the guide gives for a receipt believes the axis's key and no other. */
class OfflineCheckTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^(xmlsec1 --verify .* receipt\\.xml)$");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.vi.md"})
    void believesTheAxis(String guide) throws Exception {
        assertThat(check(guide, receiptSignedBy(TestKeys.RSA))).contains("OK");
    }

    /** Anybody can sign a receipt and put the own key beside the signature. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.vi.md"})
    void doesNotBelieveAKeyInTheReceipt(String guide) throws Exception {
        ForeignTool.needs("xmlsec1", "--version"); // not among what is asserted: without it the test is skipped
        Path forged = receiptSignedBy(TestKeys.OTHER);

        assertThatThrownBy(() -> check(guide, forged)).isInstanceOf(AssertionError.class);
    }

    private String check(String guide, Path receipt) throws Exception {
        ForeignTool.needs("xmlsec1", "--version");
        Matcher command = COMMAND.matcher(Files.readString(Path.of(guide), UTF_8));
        assertThat(command.find()).isTrue();
        Files.copy(TestKeys.RSA.certificateFile(folder), folder.resolve("axis.pem"));
        Files.move(receipt, folder.resolve("receipt.xml"));
        return ForeignTool.run(folder, List.of(command.group(1).split(" ", -1)));
    }

    private Path receiptSignedBy(TestKeys.Pair signer) throws Exception {
        Document receipt = SafeXml.documentBuilder()
                .parse(new ByteArrayInputStream("<Receipt xmlns=\"urn:vn:truc:receipt:v1\"/>".getBytes(UTF_8)));
        XMLSignatureFactory xmldsig = XMLSignatureFactory.getInstance("DOM");
        KeyInfoFactory keys = xmldsig.getKeyInfoFactory();
        String exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
        xmldsig.newXMLSignature(
                        xmldsig.newSignedInfo(
                                xmldsig.newCanonicalizationMethod(exclusive, (C14NMethodParameterSpec) null),
                                xmldsig.newSignatureMethod("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", null),
                                List.of(xmldsig.newReference(
                                        "",
                                        xmldsig.newDigestMethod("http://www.w3.org/2001/04/xmlenc#sha256", null),
                                        List.of(
                                                xmldsig.newTransform(
                                                        Transform.ENVELOPED, (TransformParameterSpec) null),
                                                xmldsig.newTransform(exclusive, (TransformParameterSpec) null)),
                                        null,
                                        null))),
                        keys.newKeyInfo(
                                List.of(keys.newKeyValue(signer.certificate().getPublicKey()))))
                .sign(new DOMSignContext(signer.credential().key(), receipt.getDocumentElement()));
        Path file = Files.createTempFile(folder, "receipt", ".signed");
        try (OutputStream out = Files.newOutputStream(file)) {
            SafeXml.write(receipt, out);
        }
        return file;
    }
}
