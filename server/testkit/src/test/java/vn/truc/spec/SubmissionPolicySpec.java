package vn.truc.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.DeliveryStatus.DocumentVerdict;
import vn.truc.client.DeliveryStatus.DocumentVerdict.Outcome;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Submitted;
import vn.truc.edxml.Finding;
import vn.truc.edxml.LintRule;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.Remains;
import vn.truc.testkit.TestAuthority;
import vn.truc.wire.profile.Credential;

/** What is demanded of an agency's documents, and what everybody is told about their signatures. */
@Timeout(120)
class SubmissionPolicySpec {
    private static final TestAuthority AUTHORITY = new TestAuthority("Nhà cung cấp chữ ký");
    private static final Credential SEAL = AUTHORITY.issue("Văn phòng G12");
    private static final byte[] TEXT = "Công văn có chữ ký".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G13", "G15", "G18")
            .setting("truc.signature.trust-list", trustList().toString())
            .build();

    @TempDir
    Path folder;

    private static Path trustList() {
        try {
            Path list = Files.createTempDirectory("truc-trust-");
            Files.write(list.resolve("authority.cer"), AUTHORITY.certificate().getEncoded());
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signature(byte[] content) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withRSA", SEAL.key(), SEAL.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(SEAL.certificate())));
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OutgoingDocument letter(byte[] file, byte[] signature) {
        return OutgoingDocument.letter("1/" + UUID.randomUUID())
                .subject("Văn bản ký số")
                .to(AgencyId.of("G15"))
                .attach("cong-van.txt", () -> new ByteArrayInputStream(file))
                .attach("cong-van.txt.p7s", () -> new ByteArrayInputStream(signature))
                .build();
    }

    private static OutgoingDocument unsigned() {
        return OutgoingDocument.letter("2/" + UUID.randomUUID())
                .subject("Văn bản chưa ký")
                .to(AgencyId.of("G15"))
                .attach("cong-van.txt", () -> new ByteArrayInputStream(TEXT))
                .build();
    }

    private static void isRefused(ThrowingCallable sending, String outcome, String found) {
        Remains before = axis.remains();
        assertThatThrownBy(sending).isInstanceOfSatisfying(AxisClientException.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("Intake.SignatureDemanded");
            assertThat(refused.facts()).containsEntry("outcome", outcome);
            assertThat(refused.facts().get("signatures")).contains(found);
        });
        assertThat(axis.remains()).isEqualTo(before);
    }

    private static DocumentVerdict received(Submitted sent) throws IOException {
        AxisClient recipient = axis.client("G15");
        try (ReceivedDocument document = recipient.collect(
                recipient.pending().kinds(Kind.DOCUMENT).waitUpTo(Duration.ofSeconds(20)).list().stream()
                        .filter(item -> item.documentId().equals(sent.id()))
                        .findFirst()
                        .orElseThrow()
                        .id())) {
            document.acknowledge();
            return document.verdict().orElseThrow().document().orElseThrow();
        }
    }

    @Nested
    class AFileThatIsEncrypted {
        @Test
        void isToldToItsRecipientAsOne() throws IOException {
            axis.demand("G13", "ALL=IGNORE");
            byte[] zip = HexFormat.of()
                    .parseHex("504b0304140001000000000000000000000000000000000000000000010000006" + "1504b0506"
                            + "0".repeat(36));
            DocumentVerdict found = received(axis.client("G13")
                    .submit(OutgoingDocument.letter("3/" + UUID.randomUUID())
                            .subject("Văn bản có mật khẩu")
                            .to(AgencyId.of("G15"))
                            .attach("a.txt", () -> new ByteArrayInputStream(TEXT))
                            .attach("b.zip", () -> new ByteArrayInputStream(zip))
                            .build()));
            assertThat(found.outcome()).isEqualTo(Outcome.INDETERMINATE);
            assertThat(found.signatures())
                    .extracting(signature -> signature.name().orElse("") + " " + signature.reason())
                    .containsExactly("a.txt NOT_SIGNED", "b.zip ENCRYPTED");
        }
    }

    @Nested
    class WhereSignaturesAreRequired {
        private final AxisClient sender = axis.client("G12");

        WhereSignaturesAreRequired() {
            axis.demand("G12", "NEW=REQUIRE");
        }

        @Test
        void aDocumentWithoutAnyIsRefusedAndLeavesNothing() {
            isRefused(() -> sender.submit(unsigned()), "UNSIGNED", "NOT_SIGNED");
        }

        @Test
        void oneThatWasChangedAfterSigningIsRefusedAndSaysWhere() {
            byte[] changed = "Công văn đã bị sửa".getBytes(StandardCharsets.UTF_8);
            isRefused(() -> sender.submit(letter(changed, signature(TEXT))), "INVALID", "DIGEST_MISMATCH");
        }

        @Test
        void aSignedOneIsTakenAndBothSidesReadWhoSigned() throws IOException {
            Submitted sent = sender.submit(letter(TEXT, signature(TEXT)));

            DocumentVerdict verdict = received(sent);
            assertThat(verdict.outcome()).isEqualTo(Outcome.VALID);
            assertThat(verdict.signatures())
                    .filteredOn(signature -> signature.form().equals("CADES"))
                    .singleElement()
                    .satisfies(signature -> {
                        assertThat(signature.reason()).isEqualTo("TRUSTED");
                        assertThat(signature.signer()).get().asString().contains("Văn phòng G12");
                    });
            assertThat(sender.status(sent.id()).verdict()).contains(verdict);
        }
    }

    @Nested
    class WhereTheyAreNot {
        @Test
        void theRecipientIsToldAllTheSame() throws IOException {
            axis.demand("G13", "ALL=WARN");
            Submitted sent = axis.client("G13").submit(unsigned());

            assertThat(received(sent).outcome()).isEqualTo(Outcome.UNSIGNED);
        }
    }

    @Nested
    class WhereTheStrictFormIsDemanded {
        private final AxisClient sender = axis.client("G18");

        private OutgoingDocument stray() throws IOException {
            Path good = folder.resolve("good.xml");
            try (var out = Files.newOutputStream(good)) {
                unsigned().writeTo(out, () -> AgencyId.of("G18"));
            }
            Path stray = folder.resolve("stray.xml");
            Files.writeString(stray, Files.readString(good).replace("Bussiness", "Business"));
            return OutgoingDocument.packet(stray);
        }

        @Test
        void aPacketThatStraysIsRefusedWithTheSameListAsItsCheck() throws IOException {
            OutgoingDocument stray = stray();
            axis.demand("G18", "STRICT");

            List<Finding> found = sender.validate(stray);
            assertThat(found).anyMatch(finding -> finding.rule().equals(LintRule.NOT_STRICT.id()));
            assertThatThrownBy(() -> sender.submit(stray))
                    .isInstanceOfSatisfying(AxisClientException.Refused.class, refused -> assertThat(refused.findings())
                            .isNotEmpty()
                            .allMatch(found::contains));
            assertThat(sender.submit(unsigned()).id()).isNotNull();

            axis.demand("G18", "LENIENT");
            assertThat(sender.validate(stray)).noneMatch(Finding::isRefusal);
            assertThat(sender.submit(stray).id()).isNotNull();
        }
    }
}
