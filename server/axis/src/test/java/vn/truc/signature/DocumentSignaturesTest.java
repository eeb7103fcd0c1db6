package vn.truc.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.TransformerException;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlReader;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.exchange.ByteSize;
import vn.truc.signature.SignatureSettings.Revocation;
import vn.truc.xml.SafeXml;

@Timeout(120)
class DocumentSignaturesTest {
    private static final Signatory ROOT = Signatory.root("Gốc");
    private static final Signatory PERSON = ROOT.certify("Trần Văn A");
    private static final Signatory SEAL = ROOT.certify("Cơ quan Mẫu");
    private static final Signatory REVOKED = ROOT.certify("Đã thu hồi");
    private static final Signatory STRANGER = Signatory.root("Người lạ").certify("Kẻ lạ");
    private static final byte[] PDF = Pdfs.plain("Cong van");

    @TempDir
    static Path home;

    private static DocumentSignatures signatures;

    @BeforeAll
    static void open() throws IOException {
        Path trust = Files.createDirectory(home.resolve("trust"));
        Files.writeString(trust.resolve("root.pem"), ROOT.pem());
        Files.write(trust.resolve("root.crl"), ROOT.revoke(REVOKED));
        signatures = signatures(trust, Revocation.IF_KNOWN, Duration.ofSeconds(30));
    }

    private static DocumentSignatures signatures(Path trust, Revocation revocation, Duration limit) {
        return new DocumentSignatures(
                new SignatureSettings(
                        true,
                        trust,
                        revocation,
                        ByteSize.parse("1MiB"),
                        ByteSize.parse("8MiB"),
                        limit,
                        1,
                        ByteSize.parse("96MiB")),
                home.resolve("spool"),
                InstantSource.system());
    }

    @AfterAll
    static void close() throws IOException {
        signatures.close();
        try (var left = Files.list(home.resolve("spool"))) {
            assertThat(left).isEmpty();
        }
    }

    static byte[] packet(Map<String, byte[]> files) {
        EdxmlDocument.Builder letter = EdxmlDocument.letter("1", "VP")
                .from(AgencyDetails.of("G12"))
                .to(AgencyDetails.of("G15"))
                .issued("Hà Nội", EdxmlDate.of(LocalDate.of(2026, 11, 26)))
                .subject("V/v chữ ký");
        Map<String, EdxmlWriter.ContentSource> sources = new LinkedHashMap<>();
        files.forEach((name, content) -> {
            letter.attach(name, name, "");
            sources.put(name, () -> new ByteArrayInputStream(content));
        });
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        try {
            EdxmlWriter.write(letter.build(), sources, packet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packet.toByteArray();
    }

    private static DocumentVerdict judged(DocumentSignatures by, byte[] packet) {
        try {
            return by.judge(
                    EdxmlReader.read(new ByteArrayInputStream(packet)),
                    () -> new ByteArrayInputStream(packet),
                    packet.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DocumentVerdict judged(String name, byte[] file) {
        return judged(signatures, packet(Map.of(name, file)));
    }

    private static byte[] noise(int size) {
        Random random = new Random(1);
        byte[] noise = new byte[size];
        for (int i = 0; i < size; i++) {
            // None of the characters that would have the file looked into.
            noise[i] = (byte) ('A' + random.nextInt(26));
        }
        return noise;
    }

    private static void assertReasons(DocumentVerdict verdict, Reason... reasons) {
        assertThat(verdict.signatures()).extracting(SignatureVerdict::reason).containsExactly(reasons);
        assertThat(DocumentVerdict.fromJson(verdict.toJson())).isEqualTo(verdict);
    }

    @Nested
    class APdf {
        @Test
        void withoutASignatureIsUnsignedAndCostsLittle() {
            byte[] large = noise(6 << 20);
            System.arraycopy(PDF, 0, large, 0, PDF.length);
            byte[] packet = packet(Map.of("a.pdf", large));
            judged(signatures, packet);
            long begun = System.nanoTime();
            DocumentVerdict verdict = judged(signatures, packet);
            assertReasons(verdict, Reason.NOT_SIGNED);
            assertThat(verdict.outcome()).isEqualTo(Outcome.UNSIGNED);
            System.out.printf("6 MiB unsigned: %d ms%n", (System.nanoTime() - begun) / 1_000_000);
        }

        @Test
        void signedByAPersonAndThenByTheSealIsValidTwice() {
            DocumentVerdict verdict = judged("a.bin", Pdfs.signed(Pdfs.signed(PDF, PERSON), SEAL));
            assertReasons(verdict, Reason.TRUSTED, Reason.TRUSTED);
            assertThat(verdict.outcome()).isEqualTo(Outcome.VALID);
            assertThat(verdict.signatures())
                    .extracting(SignatureVerdict::signer)
                    .containsExactlyInAnyOrder("CN=Trần Văn A", "CN=Cơ quan Mẫu");
            assertThat(verdict.signatures()).allSatisfy(signature -> {
                assertThat(signature.form()).isEqualTo(SignatureForm.PADES);
                assertThat(signature.signedAt()).isAfter(Instant.now().minusSeconds(300));
                assertThat(signature.certificateSha256()).hasSize(64);
            });
        }

        @Test
        void changedInWhatWasSignedIsInvalid() {
            byte[] signed = Pdfs.signed(PDF, PERSON);
            String text = new String(signed, StandardCharsets.ISO_8859_1);
            byte[] changed = text.replace("/MediaBox [0.0 0.0 612.0 792.0]", "/MediaBox [0.0 0.0 612.0 793.0]")
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertThat(changed).isNotEqualTo(signed);
            assertReasons(judged("a.pdf", changed), Reason.DIGEST_MISMATCH);
        }

        @Test
        void addedToAfterItWasSignedIsInvalid() {
            assertReasons(judged("a.pdf", Pdfs.annotated(Pdfs.signed(PDF, PERSON))), Reason.COVERS_PART_ONLY);
            assertReasons(
                    judged("a.pdf", Pdfs.signed(Pdfs.annotated(Pdfs.signed(PDF, PERSON)), SEAL)),
                    Reason.COVERS_PART_ONLY,
                    Reason.TRUSTED);
        }

        @Test
        void signedWithSha1IsInvalid() {
            assertReasons(judged("a.pdf", Pdfs.signed(PDF, PERSON, "SHA1withRSA")), Reason.WEAK_ALGORITHM);
        }

        @Test
        void lockedByAPasswordIsIndeterminate() {
            assertReasons(judged("a.pdf", Pdfs.locked(PDF)), Reason.ENCRYPTED);
        }

        @Test
        void largerThanTheLimitIsIndeterminate() {
            assertReasons(judged("a.pdf", noise(9 << 20)), Reason.TOO_LARGE);
        }

        @Test
        void thatBlowsUpInMemoryHarmsNobody() throws IOException {
            ByteArrayOutputStream bomb = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflated = new DeflaterOutputStream(bomb, new Deflater(9))) {
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 2000; i++) {
                    deflated.write(zeros);
                }
            }
            String head = "%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/ByteRange[0 1 2 3]>>\nendobj\n2 0 obj\n"
                    + "<</Type/ObjStm/N 1000000/First 10/Filter/FlateDecode/Length " + bomb.size() + ">>\nstream\n";
            ByteArrayOutputStream pdf = new ByteArrayOutputStream();
            pdf.write(head.getBytes(StandardCharsets.ISO_8859_1));
            pdf.write(bomb.toByteArray());
            pdf.write("\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(judged("a.pdf", pdf.toByteArray()).outcome()).isNotEqualTo(Outcome.VALID);
            assertReasons(judged("a.pdf", Pdfs.signed(PDF, PERSON)), Reason.TRUSTED);
        }
    }

    @Nested
    class ASigner {
        @Test
        void whoLeadsToNobodyOnTheListIsIndeterminate() {
            assertReasons(judged("a.pdf", Pdfs.signed(PDF, STRANGER)), Reason.UNTRUSTED_SIGNER);
        }

        @Test
        void whoseCertificateWasRevokedIsInvalid() {
            assertReasons(judged("a.pdf", Pdfs.signed(PDF, REVOKED)), Reason.CERTIFICATE_REVOKED);
        }

        @Test
        void whoseCertificateHasExpiredIsIndeterminate() {
            Signatory expired = ROOT.certify("Hết hạn", Instant.now().minus(Duration.ofDays(300)), 2048);
            assertReasons(judged("a.pdf", Pdfs.signed(PDF, expired)), Reason.CERTIFICATE_EXPIRED);
        }

        @Test
        void withAShortKeyIsInvalid() {
            Signatory weak = ROOT.certify("Khóa ngắn", Instant.now().minusSeconds(60), 1024);
            assertReasons(judged("a.pdf", Pdfs.signed(PDF, weak)), Reason.WEAK_ALGORITHM);
        }

        @Test
        void onTheListHimselfVouchesForNobodyElse(@TempDir Path trust) throws IOException {
            Files.writeString(trust.resolve("person.pem"), PERSON.pem());
            try (DocumentSignatures other = signatures(trust, Revocation.IF_KNOWN, Duration.ofSeconds(30))) {
                assertReasons(judged(other, packet(Map.of("a.pdf", Pdfs.signed(PDF, PERSON)))), Reason.TRUSTED);
                Signatory child = PERSON.certify("Con");
                assertReasons(judged(other, packet(Map.of("a.pdf", Pdfs.signed(PDF, child)))), Reason.UNTRUSTED_SIGNER);
            }
        }

        @Test
        void ofWhomNobodySaysThatHeIsNotRevokedIsIndeterminateWhereThatIsWanted(@TempDir Path trust)
                throws IOException {
            Files.writeString(trust.resolve("root.pem"), ROOT.pem());
            try (DocumentSignatures strict = signatures(trust, Revocation.REQUIRED, Duration.ofSeconds(30))) {
                assertReasons(
                        judged(strict, packet(Map.of("a.pdf", Pdfs.signed(PDF, PERSON)))), Reason.REVOCATION_UNKNOWN);
            }
        }
    }

    @Nested
    class ACms {
        @Test
        void aroundItsContentIsJudged() {
            assertReasons(judged("a.pdf.p7m", PERSON.cms(PDF, true)), Reason.TRUSTED);
        }

        @Test
        void besideItsContentIsJudgedWithIt() {
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put("a.txt", Signatory.text("nội dung"));
            files.put("a.txt.p7s", PERSON.cms(Signatory.text("nội dung"), false));
            assertReasons(judged(signatures, packet(files)), Reason.NOT_SIGNED, Reason.TRUSTED);
            files.put("a.txt", Signatory.text("đã sửa"));
            assertReasons(judged(signatures, packet(files)), Reason.NOT_SIGNED, Reason.DIGEST_MISMATCH);
        }

        @Test
        void withoutItsContentIsIndeterminate() {
            assertReasons(judged("a.p7s", PERSON.cms(PDF, false)), Reason.UNSUPPORTED);
        }

        @Test
        void thatIsEncryptedIsIndeterminate() throws Exception {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(PERSON.certificate()));
            byte[] encrypted = generator
                    .generate(
                            new CMSProcessableByteArray(PDF),
                            new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build())
                    .getEncoded();
            assertReasons(judged("a.p7m", encrypted), Reason.ENCRYPTED);
            assertReasons(judged("a.asc", Signatory.text("-----BEGIN PGP MESSAGE-----\n\nabc")), Reason.ENCRYPTED);
        }
    }

    @Nested
    class APacket {
        private final byte[] plain = packet(Map.of("a.txt", Signatory.text("tệp")));

        private String signed(String digest, String algorithm) {
            try {
                Document document = SafeXml.documentBuilder().parse(new ByteArrayInputStream(plain));
                Element header = (Element)
                        document.getElementsByTagNameNS("*", "edXMLHeader").item(0);
                XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
                Reference whole = factory.newReference(
                        "",
                        factory.newDigestMethod(digest, null),
                        List.of(
                                factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                                factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                        null,
                        null);
                KeyInfoFactory keys = factory.getKeyInfoFactory();
                KeyInfo info = keys.newKeyInfo(List.of(keys.newX509Data(List.of(PERSON.certificate()))));
                factory.newXMLSignature(
                                factory.newSignedInfo(
                                        factory.newCanonicalizationMethod(
                                                CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                                        factory.newSignatureMethod(algorithm, null),
                                        List.of(whole)),
                                info)
                        .sign(new DOMSignContext(PERSON.key(), header));
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                SafeXml.write(document, out);
                return out.toString(StandardCharsets.UTF_8);
            } catch (GeneralSecurityException
                    | SAXException
                    | IOException
                    | MarshalException
                    | XMLSignatureException
                    | TransformerException e) {
                throw new IllegalStateException(e);
            }
        }

        private String signed() {
            return signed(DigestMethod.SHA256, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
        }

        private DocumentVerdict judgedPacket(String packet) {
            return judged(signatures, packet.getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void signedAsAWholeIsValid() {
            DocumentVerdict verdict = judgedPacket(signed());
            assertReasons(verdict, Reason.TRUSTED, Reason.NOT_SIGNED);
            assertThat(verdict.signatures().get(0).form()).isEqualTo(SignatureForm.XML_DSIG);
            assertThat(verdict.outcome()).isEqualTo(Outcome.VALID);
        }

        @Test
        void changedAfterwardsIsInvalid() {
            assertReasons(
                    judgedPacket(signed().replace("V/v chữ ký", "V/v khác")),
                    Reason.DIGEST_MISMATCH,
                    Reason.NOT_SIGNED);
        }

        @Test
        void hidingAnotherInItsSignatureIsInvalid() {
            String packet = signed();
            String wrapped = packet.replace("</Signature>", "<Object><x/></Object></Signature>");
            assertThat(wrapped).isNotEqualTo(packet);
            assertThat(judgedPacket(wrapped).signatures().get(0).reason()).isEqualTo(Reason.COVERS_PART_ONLY);
        }

        @Test
        void signedWithSha1IsInvalid() {
            assertThat(judgedPacket(signed(DigestMethod.SHA256, "http://www.w3.org/2000/09/xmldsig#rsa-sha1"))
                            .signatures()
                            .get(0)
                            .reason())
                    .isEqualTo(Reason.WEAK_ALGORITHM);
        }

        @Test
        void withThePlaceholderOfTheNationalSdkIsUnsigned() {
            String packet = new String(plain, StandardCharsets.UTF_8)
                    .replace(
                            "</edXML:edXMLHeader>",
                            "<Signature><SignedInfo/><SignatureValue>x</SignatureValue></Signature></edXML:edXMLHeader>");
            DocumentVerdict verdict = judgedPacket(packet);
            assertReasons(verdict, Reason.PLACEHOLDER, Reason.NOT_SIGNED);
            assertThat(verdict.outcome()).isEqualTo(Outcome.UNSIGNED);
        }

        @Test
        void tooLargeToBeJudgedIsIndeterminate() {
            String packet = signed().replace("</edXML:Subject>", " ".repeat(2 << 20) + "</edXML:Subject>");
            assertThat(judgedPacket(packet).signatures().get(0).reason()).isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void areNotJudgedLongerThanIsGiven() {
        try (DocumentSignatures hasty = signatures(home.resolve("trust"), Revocation.IF_KNOWN, Duration.ofSeconds(1))) {
            // The first of a process takes its start as well; whatever is found, it is found in time.
            long begun = System.nanoTime();
            judged(hasty, packet(Map.of("a.pdf", Pdfs.signed(PDF, PERSON))));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }
}
