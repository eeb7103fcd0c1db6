package vn.truc.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.truc.content.ContentPolicySettings.ClamdFailure;
import vn.truc.content.ContentPolicySettings.Opaque;
import vn.truc.content.type.SomeFiles;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.EdxmlReader;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.edxml.part.EdxmlTime;
import vn.truc.edxml.part.OtherInfo;
import vn.truc.edxml.part.OtherInfo.Secrecy;
import vn.truc.edxml.part.Priority;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

class ContentPolicyTest {
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private OtherInfo otherInfo = OtherInfo.of(Priority.NORMAL);
    private int opened;

    private byte[] packet() {
        EdxmlDocument.Builder letter = EdxmlDocument.letter("12", "BYT-VP")
                .from(AgencyDetails.of("H01"))
                .to(AgencyDetails.of("H02"))
                .issued("Hà Nội", EdxmlDate.of(LocalDate.of(2026, 11, 20)))
                .subject("Về việc thử")
                .otherInfo(otherInfo);
        Map<String, EdxmlWriter.ContentSource> sources = new HashMap<>();
        files.forEach((name, content) -> {
            String id = "c" + sources.size();
            letter.attach(id, name, "");
            sources.put(id, () -> new ByteArrayInputStream(content));
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            EdxmlWriter.write(letter.build(), sources, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Base64 of what begins as a PDF and breaks off. */
    private static final String BROKEN_PDF = "JVBERi0xLjcKJcOk đây không phải base64";

    private boolean agreed;

    private ContentPolicy.Seen judged(SomePolicy policy) {
        return judged(policy, packet());
    }

    private ContentPolicy.Seen judged(SomePolicy policy, byte[] packet) {
        try {
            return policy.policy()
                    .judge(
                            EdxmlReader.read(new ByteArrayInputStream(packet)),
                            () -> {
                                opened++;
                                return new ByteArrayInputStream(packet);
                            },
                            EdxmlLimits.standard(),
                            () -> agreed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refused(SomePolicy policy, FaultCode code, String... facts) {
        assertThatThrownBy(() -> judged(policy)).isInstanceOfSatisfying(AxisException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            for (String fact : facts) {
                String[] said = fact.split("=", 2);
                assertThat(refusal.facts()).containsEntry(said[0], said[1]);
            }
        });
    }

    private static final SomePolicy PACKAGED = SomePolicy.asPackaged();

    /** Says what a test wants of each file, by a word in it; remembers what it was shown. */
    private static final class Looker implements Scanner {
        private final List<String> shown = new ArrayList<>();
        private int begun;
        private int closed;

        @Override
        public Scan begin() throws Failure {
            begun++;
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            return new Scan() {
                @Override
                public void show(byte[] bytes, int length) throws Failure {
                    file.write(bytes, 0, length);
                    if (file.toString(UTF_8).contains("breaks")) {
                        throw new Failure("it broke");
                    }
                }

                @Override
                public Result result() throws Failure {
                    String text = file.toString(UTF_8);
                    shown.add(text);
                    if (text.contains("silent")) {
                        throw new Failure("no answer");
                    }
                    return text.contains("evil")
                            ? new Result.Infected("Test.Evil-1")
                            : text.contains("large") ? new Result.TooLarge() : new Result.Clean();
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }
    }

    @Nested
    class ADocument {
        @Test
        void ofUsualFilesPassesAndIsReadOnce() {
            files.put("công văn.pdf", SomeFiles.pdf());
            files.put("phụ lục.docx", SomeFiles.docx());
            files.put("bảng.csv", SomeFiles.text("a,b\n1,2"));
            files.put("không.txt", new byte[0]);
            assertThat(judged(PACKAGED)).isEqualTo(ContentPolicy.Seen.ALL);
            assertThat(opened).isEqualTo(1);
        }

        @Test
        void withoutFilesIsNotReadAgain() {
            judged(PACKAGED.shownTo(new Looker()));
            assertThat(opened).isZero();
        }

        @ParameterizedTest
        @CsvSource({"Mật, MAT", "2, TOI_MAT", "Tuyệt mật, TUYET_MAT", "không rõ, TUYET_MAT"})
        void thatIsMarkedSecretIsRefused(String mark, String secrecy) {
            otherInfo = otherInfo.marked(mark);
            refused(PACKAGED, FaultCode.CONTENT_TOO_SECRET, "secrecy=" + secrecy, "highest=ORDINARY");
        }

        @Test
        void mayBeAsSecretAsTheOperatorSays() {
            otherInfo = otherInfo.marked("Mật");
            assertThat(judged(PACKAGED.upTo(Secrecy.MAT))).isEqualTo(ContentPolicy.Seen.ALL);
            otherInfo = otherInfo.marked("Tối mật");
            refused(PACKAGED.upTo(Secrecy.MAT), FaultCode.CONTENT_TOO_SECRET, "highest=MAT");
        }

        @Test
        void ofAForbiddenTypeIsRefusedBeforeItsFilesAreRead() {
            files.put("a.pdf", SomeFiles.pdf());
            files.put("b/cài đặt.exe", SomeFiles.program());
            refused(PACKAGED, FaultCode.CONTENT_TYPE_FORBIDDEN, "attachment=cài đặt.exe", "place=2", "type=.exe");
            assertThat(opened).isZero();
        }

        @ParameterizedTest
        @CsvSource({"a.pdf, HTML", "a.docx, HTML", "a.jpg, HTML", "a, HTML"})
        void withAPageInsteadOfAFileIsRefused(String name, String nature) {
            files.put("0.pdf", SomeFiles.pdf());
            files.put(name, SomeFiles.text("<html><script>alert(1)</script></html>"));
            refused(PACKAGED, FaultCode.CONTENT_TYPE_MISMATCH, "attachment=" + name, "place=2", "nature=" + nature);
        }

        @Test
        void withAProgramInsteadOfADocumentIsRefusedBeforeItIsShown() {
            byte[] large = Arrays.copyOf(SomeFiles.program(), 1_000_000);
            files.put("a.docx", large);
            Looker looker = new Looker();
            refused(PACKAGED.shownTo(looker), FaultCode.CONTENT_TYPE_MISMATCH, "nature=EXECUTABLE");
            assertThat(looker.shown).isEmpty();
            assertThat(looker.closed).isEqualTo(looker.begun);
        }

        @Test
        void mayHoldAnythingWhereAllIsTaken() {
            files.put("a.exe", SomeFiles.text("<html>"));
            assertThat(judged(PACKAGED.taking("*"))).isEqualTo(ContentPolicy.Seen.ALL);
            assertThat(opened).as("nobody wants to see its files").isZero();
        }
    }

    @Nested
    class AStatus {
        @Test
        void carriesNothing() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            EdxmlWriter.write(
                    EdxmlStatus.of(
                            StatusCode.ARRIVED,
                            AgencyDetails.of("H01"),
                            new DocumentReference("H02", "1/VP", EdxmlDate.of(LocalDate.of(2026, 11, 20)), "k"),
                            EdxmlTime.of(LocalDate.of(2026, 11, 20).atTime(8, 0))),
                    out);
            assertThat(judged(PACKAGED.shownTo(new Looker()), out.toByteArray()))
                    .isEqualTo(ContentPolicy.Seen.ALL);
        }
    }

    @Nested
    class AFileThatCannotBeLookedInto {
        private void encrypted() {
            files.put("a.txt", SomeFiles.text("a"));
            files.put("b.pdf", SomeFiles.text("%PDF-1.7 trailer <</Encrypt 3 0 R>>"));
            files.put("c.p7m", SomeFiles.hex("308006092a864886f70d010703a080"));
        }

        @Test
        void isToldOf() {
            encrypted();
            assertThat(judged(PACKAGED).unseen())
                    .extracting(unseen -> unseen.file().name() + " " + unseen.why())
                    .containsExactly("b.pdf ENCRYPTED_PDF", "c.p7m ENCRYPTED");
        }

        @Test
        void isRefusedWhereTheOperatorSaysSo() {
            encrypted();
            refused(
                    PACKAGED.onOpaque(Opaque.REFUSE),
                    FaultCode.CONTENT_OPAQUE,
                    "attachment=b.pdf",
                    "place=2",
                    "why=ENCRYPTED_PDF");
        }

        @Test
        void isTakenWhereItsRecipientsHaveAgreedIfItIsEncrypted() {
            SomePolicy asAgreed = PACKAGED.onOpaque(Opaque.AS_AGREED);
            encrypted();
            refused(asAgreed, FaultCode.CONTENT_OPAQUE, "attachment=b.pdf", "why=ENCRYPTED_PDF");
            agreed = true;
            assertThat(judged(asAgreed).unseen()).hasSize(2);

            files.clear();
            files.put("a.pdf", SomeFiles.pdf());
            byte[] damaged = with(content(packet()), BROKEN_PDF);
            assertThatThrownBy(() -> judged(asAgreed, damaged))
                    .isInstanceOfSatisfying(AxisException.class, refusal -> assertThat(refusal.facts())
                            .containsEntry("why", "DAMAGED"));
        }

        private byte[] with(String old, String replacement) {
            String packet = new String(packet(), UTF_8);
            assertThat(packet).contains(old);
            return packet.replace(old, replacement).getBytes(UTF_8);
        }

        private String content(byte[] packet) {
            return new String(packet, UTF_8)
                    .split("ContentTransferEncoded[^>]*>", 3)[1]
                    .split("<")[0];
        }

        @Test
        void mayBeOneThatCannotEvenBeDecoded() {
            files.put("a.pdf", SomeFiles.pdf());
            byte[] damaged = with(content(packet()), BROKEN_PDF);
            assertThat(judged(PACKAGED, damaged).unseen())
                    .extracting(Unseen::why)
                    .containsExactly(Unseen.Why.DAMAGED);
            assertThatThrownBy(() -> judged(PACKAGED.onOpaque(Opaque.REFUSE), damaged))
                    .isInstanceOfSatisfying(AxisException.class, refusal -> assertThat(refusal.facts())
                            .containsEntry("why", "DAMAGED"));
        }

        @Test
        void mayBeOneInADamagedArchiveWhichIsShownAsFarAsItGoes() {
            files.put("a.txt", SomeFiles.text("evil ".repeat(50_000)));
            String content = content(packet());
            byte[] archive = Base64.getDecoder().decode(content);
            int begin = 30 + archive[26];
            int end = archive.length - 22 - 46 - archive[26] - 16;
            archive[(begin + end) / 2] ^= 0x55;
            byte[] damaged = with(content, Base64.getEncoder().encodeToString(archive));
            assertThatThrownBy(() -> judged(PACKAGED.onOpaque(Opaque.REFUSE), damaged))
                    .isInstanceOfSatisfying(AxisException.class, refusal -> assertThat(refusal.facts())
                            .containsEntry("why", "DAMAGED"));
            Looker looker = new Looker();
            assertThatThrownBy(() -> judged(PACKAGED.shownTo(looker), damaged))
                    .isInstanceOfSatisfying(AxisException.class, refusal -> assertThat(refusal.code())
                            .isEqualTo(FaultCode.CONTENT_INFECTED));
        }

        @Test
        void mayBeTooLargeToBeShown() {
            files.put("a.txt", SomeFiles.text("large"));
            assertThat(judged(PACKAGED.shownTo(new Looker())).unseen())
                    .extracting(Unseen::why)
                    .containsExactly(Unseen.Why.TOO_LARGE);
            refused(PACKAGED.shownTo(new Looker()).onOpaque(Opaque.REFUSE), FaultCode.CONTENT_OPAQUE, "why=TOO_LARGE");
        }
    }

    @Nested
    class WhoLooksForMalware {
        private final Looker looker = new Looker();

        @Test
        void isShownEveryFileAsItIsWithoutItsWrapping() {
            String large = "văn bản ".repeat(50_000);
            files.put("a.txt", SomeFiles.text("một"));
            files.put("b.txt", SomeFiles.text(large));
            assertThat(judged(PACKAGED.shownTo(looker)).isScanned()).isTrue();
            assertThat(looker.shown).containsExactly("một", large);
            assertThat(looker.closed).isEqualTo(2);
        }

        @Test
        void isHeard() {
            files.put("a.txt", SomeFiles.text("một"));
            files.put("b.txt", SomeFiles.text("evil"));
            refused(
                    PACKAGED.shownTo(looker),
                    FaultCode.CONTENT_INFECTED,
                    "attachment=b.txt",
                    "place=2",
                    "signature=Test.Evil-1");
            assertThat(looker.closed).isEqualTo(2);
        }

        @ParameterizedTest
        @CsvSource({"silent", "breaks"})
        void mustAnswer(String how) {
            files.put("a.txt", SomeFiles.text(how));
            refused(PACKAGED.shownTo(looker), FaultCode.CONTENT_NOT_SCANNED);
            assertThat(looker.closed).isEqualTo(1);
        }

        @Test
        void isToldOfWhenItNeedNot() {
            files.put("a.txt", SomeFiles.text("silent"));
            files.put("b.txt", SomeFiles.text("hai"));
            ContentPolicy.Seen seen = judged(PACKAGED.shownTo(looker).onFailure(ClamdFailure.ACCEPT));
            assertThat(seen.isScanned()).isFalse();
            assertThat(looker.begun).as("it is not waited for with each file").isEqualTo(1);
        }

        @Test
        void mayBeNobodyAtAll() {
            files.put("a.txt", SomeFiles.text("một"));
            Scanner nobody = () -> {
                throw new Scanner.Failure("nobody");
            };
            refused(PACKAGED.shownTo(nobody), FaultCode.CONTENT_NOT_SCANNED);
            assertThat(judged(PACKAGED.shownTo(nobody).onFailure(ClamdFailure.ACCEPT))
                            .isScanned())
                    .isFalse();
        }
    }

    @Nested
    class ALargeFile {
        /** Half a gigabyte would take a minute; what counts is that nothing of it is kept. */
        @Test
        void passesThroughASmallHeap() {
            byte[] text = new byte[24 << 20];
            Arrays.fill(text, (byte) 'x');
            files.put("a.txt", text);
            byte[] packet = packet();
            long[] most = {0};
            Scanner counting = () -> new Scanner.Scan() {
                private long shown;

                @Override
                public void show(byte[] bytes, int length) {
                    shown += length;
                    most[0] = Math.max(most[0], bytes.length);
                }

                @Override
                public Scanner.Result result() {
                    assertThat(shown).isEqualTo(text.length);
                    return new Scanner.Result.Clean();
                }

                @Override
                public void close() {}
            };
            judged(PACKAGED.shownTo(counting), packet);
            assertThat(most[0]).isEqualTo(64 * 1024);
        }

        @Test
        void isNotReadToItsEndWhenItsBeginningSaysAll() throws IOException {
            files.put("a.jpg", Arrays.copyOf(SomeFiles.hex("ffd8ffe0"), 1 << 20));
            byte[] packet = packet();
            InputStream once = new ByteArrayInputStream(packet);
            PACKAGED.policy()
                    .judge(
                            EdxmlReader.read(new ByteArrayInputStream(packet)),
                            () -> once,
                            EdxmlLimits.standard(),
                            () -> false);
            assertThat(once.available()).as("what is left of the packet").isPositive();
        }
    }
}
