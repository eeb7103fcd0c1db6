package vn.truc.wire.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.truc.wire.profile.ForeignEnvelope.NOW;
import static vn.truc.wire.profile.ForeignEnvelope.parse;
import static vn.truc.wire.profile.ForeignEnvelope.write;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import vn.truc.foreign.ForeignTool;

/** The profile against xmlsec1, which shares no line of code with us. */
class XmlsecInteropTest {
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @TempDir
    Path folder;

    enum Key {
        RSA(TestKeys.RSA, Algorithms.RSA_SHA256),
        EC(TestKeys.EC256, Algorithms.ECDSA_SHA256);

        private final TestKeys.Pair pair;
        private final String algorithm;

        Key(TestKeys.Pair pair, String algorithm) {
            this.pair = pair;
            this.algorithm = algorithm;
        }
    }

    @BeforeAll
    static void xmlsecIsInstalled() {
        ForeignTool.needs("xmlsec1", "--version");
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void xmlsecVerifiesWhatWeSign(Key key) throws Exception {
        Document envelope = parse("<S:Envelope xmlns:S='" + Elements.SOAP11
                + "'><S:Body><p xmlns='u:x'>Công văn</p></S:Body></S:Envelope>");
        new EnvelopeSigner(key.pair.credential(), CLOCK).sign(envelope);
        Path signed = Files.writeString(folder.resolve("signed.xml"), write(envelope));
        Path certificate = key.pair.certificateFile(folder);

        String said = xmlsec("--verify", signed, "--pubkey-cert-pem", certificate.toString());

        assertThat(said).contains("OK").contains("2/2");
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void weVerifyWhatXmlsecSigns(Key key) throws Exception {
        Document unsigned = new ForeignEnvelope()
                .with(e -> {
                    e.keys(key.pair);
                    e.signed = false;
                    e.moreSecurity.put("template", template(key.algorithm, e.keyInfo));
                    e.layout = "token timestamp template";
                })
                .build();
        Path template = Files.writeString(folder.resolve("template.xml"), write(unsigned));
        Path signed = folder.resolve("signed.xml");
        Path privateKey = key.pair.keyFile(folder);

        xmlsec("--sign", template, "--output", signed.toString(), "--privkey-pem", privateKey.toString());

        VerifiedEnvelope verified =
                new EnvelopeVerifier((signer, others) -> {}, CLOCK).verify(parse(Files.readString(signed)));
        assertThat(verified.signer()).isEqualTo(key.pair.certificate());
    }

    enum Forgery {
        BODY("Công văn", "Công điện"),
        TIMESTAMP("<wsu:Created>20", "<wsu:Created>19"),
        DIGEST("<ds:DigestValue>", "<ds:DigestValue>AAAA"),
        METHOD("xmldsig-more#rsa-sha256", "xmldsig-more#rsa-sha512"),
        VALUE("<ds:SignatureValue>", "<ds:SignatureValue>AAAA"),
        REFERENCE("<ds:Reference ", "<ds:Reference Type=\"urn:x\" ");

        private final String found;
        private final String forged;

        Forgery(String found, String forged) {
            this.found = found;
            this.forged = forged;
        }
    }

    @ParameterizedTest
    @EnumSource(Forgery.class)
    void bothRefuseWhatIsForged(Forgery forgery) throws Exception {
        Document envelope = parse("<S:Envelope xmlns:S='" + Elements.SOAP11
                + "'><S:Body><p xmlns='u:x'>Công văn</p></S:Body></S:Envelope>");
        new EnvelopeSigner(Key.RSA.pair.credential(), CLOCK).sign(envelope);
        String genuine = write(envelope);
        int at = genuine.indexOf(forgery.found);
        assertThat(at).as(genuine).isPositive();
        String forged = genuine.substring(0, at) + forgery.forged + genuine.substring(at + forgery.found.length());
        Path certificate = Key.RSA.pair.certificateFile(folder);

        for (boolean isGenuine : new boolean[] {true, false}) {
            String text = isGenuine ? genuine : forged;
            Path file = Files.writeString(folder.resolve(isGenuine + ".xml"), text);
            List<String> command = command("--verify", file, "--pubkey-cert-pem", certificate.toString());
            assertThat(ForeignTool.exitsWell(command.toArray(String[]::new)))
                    .as("xmlsec1 on %s", text)
                    .isEqualTo(isGenuine);
            assertThat(isVerified(text)).as("the profile on %s", text).isEqualTo(isGenuine);
        }
    }

    private static boolean isVerified(String text) throws Exception {
        try {
            new EnvelopeVerifier((signer, others) -> {}, CLOCK).verify(parse(text));
            return true;
        } catch (ProfileException refused) {
            return false;
        }
    }

    private static String template(String algorithm, String keyInfo) {
        StringBuilder references = new StringBuilder();
        for (String id : List.of("TS-1", "B-1")) {
            references
                    .append("<Reference URI=\"#" + id + "\"><Transforms><Transform Algorithm=\"" + Elements.EXC_C14N)
                    .append("\"/></Transforms><DigestMethod Algorithm=\"" + Algorithms.SHA256)
                    .append("\"/><DigestValue/></Reference>");
        }
        return "<Signature xmlns=\"" + Elements.DS + "\"><SignedInfo><CanonicalizationMethod Algorithm=\""
                + Elements.EXC_C14N + "\"/><SignatureMethod Algorithm=\"" + algorithm + "\"/>" + references
                + "</SignedInfo><SignatureValue/><KeyInfo>" + keyInfo + "</KeyInfo></Signature>";
    }

    private String xmlsec(String verb, Path file, String... options) {
        return ForeignTool.run(folder, command(verb, file, options));
    }

    private static List<String> command(String verb, Path file, String... options) {
        List<String> command = new ArrayList<>(List.of("xmlsec1", verb));
        command.addAll(List.of(options));
        command.addAll(List.of("--id-attr:Id", Elements.SOAP11 + ":Body", "--id-attr:Id", Elements.WSU + ":Timestamp"));
        command.add(file.toString());
        return command;
    }
}
