package vn.truc.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.content.type.SomeFiles;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.EdxmlReader;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

/** Packets that other readers may read otherwise than this one. */
class EvasionTest {
    private static final SomePolicy PACKAGED = SomePolicy.asPackaged();
    private static final String PROGRAM = Base64.getEncoder().encodeToString(SomeFiles.program());

    private static String packet(String name, byte[] content) throws IOException {
        EdxmlDocument letter = EdxmlDocument.letter("12", "BYT-VP")
                .from(AgencyDetails.of("H01"))
                .to(AgencyDetails.of("H02"))
                .issued("Hà Nội", EdxmlDate.of(LocalDate.of(2026, 11, 20)))
                .subject("Về việc thử")
                .attach("c0", name, "")
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EdxmlWriter.write(letter, Map.of("c0", () -> new ByteArrayInputStream(content)), out);
        return out.toString(UTF_8);
    }

    /** Which carries that text in the place of base64. */
    private static String carrying(String name, String base64) throws IOException {
        String packet = packet(name, SomeFiles.text("x"));
        int begin = packet.indexOf('>', packet.indexOf("ContentTransferEncoded")) + 1;
        return packet.substring(0, begin) + base64 + packet.substring(packet.indexOf('<', begin));
    }

    private static ContentPolicy.Seen judged(SomePolicy policy, String packet) throws IOException {
        byte[] bytes = packet.getBytes(UTF_8);
        return policy.policy()
                .judge(
                        EdxmlReader.read(new ByteArrayInputStream(bytes)),
                        () -> new ByteArrayInputStream(bytes),
                        EdxmlLimits.standard(),
                        () -> false);
    }

    private static void isRefused(String packet, FaultCode code, String fact, String value) {
        assertThatThrownBy(() -> judged(PACKAGED, packet)).isInstanceOfSatisfying(AxisException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.facts()).containsEntry(fact, value);
        });
    }

    @Nested
    class AProgramInDamagedBase64 {
        @ParameterizedTest
        @ValueSource(strings = {"!!", "=", "===", "-"})
        void isKnownByWhatStandsBeforeTheDamage(String behind) throws IOException {
            assertThat(PROGRAM).doesNotEndWith("=");
            isRefused(
                    carrying("cong-van.pdf", PROGRAM + behind),
                    FaultCode.CONTENT_TYPE_MISMATCH,
                    "nature",
                    "EXECUTABLE");
        }

        @Test
        void isKnownBeforeAPairOfTheOtherAlphabet() throws IOException {
            isRefused(
                    carrying("cong-van.pdf", PROGRAM.substring(0, 400) + "-_" + PROGRAM.substring(402)),
                    FaultCode.CONTENT_TYPE_MISMATCH,
                    "nature",
                    "EXECUTABLE");
        }

        @ParameterizedTest
        @ValueSource(strings = {"cong-van.pdf", "cong-van.txt", "cong-van.sgn", "cong-van"})
        void isUnreadableWhereNothingStandsBeforeTheDamage(String name) throws IOException {
            isRefused(carrying(name, "-" + PROGRAM), FaultCode.CONTENT_TYPE_MISMATCH, "nature", "UNREADABLE");
        }

        @Test
        void isUnreadableBehindAPieceThatSaysNothing() throws IOException {
            isRefused(
                    carrying("cong-van.txt", "TQ==" + PROGRAM),
                    FaultCode.CONTENT_TYPE_MISMATCH,
                    "nature",
                    "UNREADABLE");
        }

        @Test
        void passesWhereAllIsTakenAndIsToldOf() throws IOException {
            SomePolicy strict = PACKAGED.taking("*").onOpaque(ContentPolicySettings.Opaque.REFUSE);
            String packet = carrying("cong-van.pdf", "-" + PROGRAM);
            assertThatThrownBy(() -> judged(strict, packet))
                    .isInstanceOfSatisfying(AxisException.class, refusal -> assertThat(refusal.facts())
                            .containsEntry("why", "DAMAGED"));
        }
    }

    @Nested
    class ADocumentInDamagedBase64 {
        @Test
        void isTakenIfWhatStandsThereIsOfItsTypeAndIsToldOf() throws IOException {
            String pdf = Base64.getEncoder().encodeToString(Arrays.copyOf(SomeFiles.pdf(), 300_000));
            for (String base64 : new String[] {pdf + "!!", "JVBERi0xLjcK!"}) {
                assertThat(judged(PACKAGED, carrying("cong-van.pdf", base64)).unseen())
                        .extracting(Unseen::why)
                        .containsExactly(Unseen.Why.DAMAGED);
            }
        }
    }

    @Nested
    class AProgramInADamagedArchive {
        @Test
        void isKnownByWhatCameOut() throws IOException {
            byte[] program = Arrays.copyOf(SomeFiles.program(), 3000);
            String packet = packet("cong-van.pdf", program);
            int begin = packet.indexOf('>', packet.indexOf("ContentTransferEncoded")) + 1;
            byte[] archive = Base64.getDecoder()
                    .decode(packet.substring(begin, packet.indexOf('<', begin)).strip());
            int sum = new String(archive, ISO_8859_1).indexOf("PK\u0007\u0008");
            archive[sum + 4] ^= 1;
            isRefused(
                    carrying("cong-van.pdf", Base64.getEncoder().encodeToString(archive)),
                    FaultCode.CONTENT_TYPE_MISMATCH,
                    "nature",
                    "EXECUTABLE");
        }
    }

    @Nested
    class AManifestThatSaysOtherwise {
        private final String packet;
        private final int end;

        AManifestThatSaysOtherwise() throws IOException {
            packet = packet("a.txt", SomeFiles.text("nội dung"));
            end = packet.indexOf("</edXML:Reference>");
        }

        private String saying(String old, String other) {
            String manifest = packet.substring(0, end);
            assertThat(manifest).contains(old);
            return manifest.replace(old, other) + packet.substring(end);
        }

        @Test
        void isJudgedByItsName() {
            isRefused(saying("a.txt", "a.bat"), FaultCode.CONTENT_TYPE_FORBIDDEN, "type", ".bat");
            isRefused(saying("a.txt", "a.pdf"), FaultCode.CONTENT_TYPE_MISMATCH, "nature", "TEXT");
        }

        @Test
        void isJudgedByItsType() {
            isRefused(
                    saying("text/plain", "application/x-msdownload"),
                    FaultCode.CONTENT_TYPE_FORBIDDEN,
                    "type",
                    "application/x-msdownload");
        }

        @Test
        void isJudgedAlsoWhenItNamesAnotherFile() {
            String other = saying("a.txt", "a.bat");
            assertThat(other.substring(0, end)).contains("c0");
            isRefused(other.replaceFirst("c0", "c9"), FaultCode.CONTENT_TYPE_FORBIDDEN, "type", ".bat");
        }
    }

    @Nested
    class SomethingBehindTheBeginningOfAnEncryptedFile {
        @ParameterizedTest
        @CsvSource({
            "a.pdf, 308006092a864886f70d010703a080, ENCRYPTED",
            "a.xml, 2d2d2d2d2d424547494e20504750204d4553534147452d2d2d2d2d, ENCRYPTED"
        })
        void isRefusedUnlessItsNameIsOfSuchFiles(String name, String hex, String nature) throws IOException {
            isRefused(packet(name, SomeFiles.hex(hex)), FaultCode.CONTENT_TYPE_MISMATCH, "nature", nature);
            if (nature.equals("ENCRYPTED")) {
                assertThat(judged(PACKAGED, packet("a.txt.p7m", SomeFiles.hex(hex)))
                                .unseen())
                        .hasSize(1);
            }
        }

        @Test
        void isXmlOnlyIfItIsEncryptedAsXml() throws IOException {
            byte[] encrypted = SomeFiles.text("<EncryptedData xmlns='http://www.w3.org/2001/04/xmlenc#'>…");
            isRefused(packet("a.pdf", encrypted), FaultCode.CONTENT_TYPE_MISMATCH, "nature", "ENCRYPTED_XML");
            assertThat(judged(PACKAGED, packet("a.xml", encrypted)).unseen()).hasSize(1);
        }
    }
}
