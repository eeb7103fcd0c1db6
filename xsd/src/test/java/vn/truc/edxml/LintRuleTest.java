package vn.truc.edxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.truc.edxml.EdxmlAttachment.Form;
import vn.truc.edxml.part.Business;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlDate;

class LintRuleTest {
    /** Rules that only taking an attachment out can break. */
    private static final Set<LintRule> OF_CONTENTS =
            EnumSet.of(LintRule.ZIP_DAMAGED, LintRule.ZIP_EXPANDS, LintRule.CONTENT_UNREADABLE);

    private static EdxmlLint.Strictness needed(LintRule rule) {
        return rule == LintRule.NOT_STRICT ? EdxmlLint.Strictness.STRICT : EdxmlLint.Strictness.LENIENT;
    }

    /** Words that names of elements and values have not. */
    private static final String ENGLISH =
            "(?i)\\b(the|of|at most|none|nothing|more|twice|characters|bytes|that|is|not|and|"
                    + "or|with|every|no|long|must|given|found|expected|file|text|element|attribute)\\b";

    private static final EdxmlLimits LIMITS = EdxmlLimits.standard().withPacketBytes(1 << 20);

    private static final Map<LintRule, Callable<InputStream>> OFFENDERS = new EnumMap<>(LintRule.class);

    private static void offends(LintRule rule, Callable<Packet> packet) {
        OFFENDERS.put(rule, () -> packet.call().stream());
    }

    private static InputStream bytes(String text, java.nio.charset.Charset charset) {
        return new ByteArrayInputStream(text.getBytes(charset));
    }

    private static Packet document() {
        return Packet.document();
    }

    private static Packet status(StatusCode code) throws IOException {
        return Packet.of(ExamplePackets.status(code));
    }

    private static Packet about(DocumentReference reference) throws IOException {
        EdxmlStatus right = ExamplePackets.status(StatusCode.ARRIVED);
        return Packet.of(EdxmlStatus.of(StatusCode.ARRIVED, right.from(), reference, right.time()));
    }

    static {
        offends(LintRule.EMPTY, () -> new Packet(" \n"));
        offends(LintRule.JUNK_BEFORE_XML, () -> new Packet("x" + document().text()));
        OFFENDERS.put(LintRule.NOT_UTF8, () -> bytes(document().text(), StandardCharsets.UTF_16));
        offends(LintRule.XML_VERSION, () -> document().with("version=\"1.0\" enc", "version=\"1.1\" enc"));
        offends(LintRule.DOCTYPE, () -> document().with("<edXML xmlns", "<!DOCTYPE edXML>\n<edXML xmlns"));
        offends(LintRule.UNDECLARED_PREFIX, () -> document().with("<edXML:DueDate", "<x:y/><edXML:DueDate"));
        offends(LintRule.NOT_WELL_FORMED, () -> document().with("</edXML>", ""));
        OFFENDERS.put(LintRule.TOO_LARGE, () -> new Endless("<edXML><ContentTransferEncoded>", "QUJD"));
        offends(LintRule.TOO_MUCH_MARKUP, () -> document()
                .with("<edXML:DueDate", "<!--" + "x".repeat(70_000) + "--><edXML:DueDate"));
        offends(LintRule.TOO_DEEP, () -> document()
                .with("<edXML:DueDate", "<a>".repeat(60) + "</a>".repeat(60) + "<edXML:DueDate"));
        offends(LintRule.UNKNOWN_ROOT, () -> new Packet("<html/>"));
        offends(
                LintRule.ROOT_VARIANT,
                () -> document().with("<edXML xmlns", "<EDXML xmlns").with("</edXML>", "</EDXML>"));
        offends(LintRule.NAMESPACE, () -> document().with("QCVN_102_2016", "QCVN_102_2023"));
        offends(LintRule.NO_MESSAGE_HEADER, () -> document().without("MessageHeader"));
        offends(LintRule.SECOND_MESSAGE_HEADER, () -> document()
                .with("</edXML:MessageHeader>", "</edXML:MessageHeader><edXML:MessageHeader/>"));
        offends(LintRule.REPEATED, () -> document()
                .with("<edXML:DueDate>", "<edXML:Subject>khác</edXML:Subject><edXML:DueDate>"));
        offends(LintRule.ELEMENT_CASE, () -> document().with("edXML:Subject", "edXML:subject"));
        offends(LintRule.ELEMENT_SPELLING, () -> document().with("Bussiness", "Business"));
        offends(LintRule.NOT_STRICT, () -> document().with("<edXML:DueDate>", "<edXML:x/><edXML:DueDate>"));
        offends(LintRule.FROM_MISSING, () -> document().without("From"));
        offends(LintRule.TO_MISSING, () -> document().without("To"));
        offends(LintRule.TO_WITHOUT_ID, () -> document()
                .withMatch("(<edXML:To>\\s*)<edXML:OrganId>[^<]*</edXML:OrganId>", "$1"));
        offends(LintRule.SUBJECT_MISSING, () -> document().withText("Subject", " "));
        offends(LintRule.KEY_MISSING, () -> document().without("DocumentId").without("Code"));
        offends(LintRule.DUPLICATE_TO, () -> document().withMatch("(<edXML:To>.*?</edXML:To>)", "$1$1"));
        offends(LintRule.ADVISED_MISSING, () -> document().without("SignerInfo"));
        offends(LintRule.NULL_TEXT, () -> document()
                .withMatch("(<edXML:TraceHeader>\\s*<edXML:OrganId>)[^<]*", "$1NULL"));
        offends(LintRule.OLDER_NAME, () -> document().with("edXML:SignerInfo", "edXML:Author"));
        offends(LintRule.DATE_UNREADABLE, () -> document().withText("DueDate", "mai"));
        offends(LintRule.DATE_FORM, () -> document().withText("DueDate", "1/4/2026"));
        offends(LintRule.OUT_OF_LIST, () -> document().withText("Priority", "9"));
        offends(LintRule.TOO_LONG, () -> document().withText("FullName", "x".repeat(51)));
        offends(LintRule.NOT_COMPOSED, () -> document().withText("FullName", "a\u0302\u0301"));
        offends(LintRule.KEY_DIFFERS, () -> document().withText("CodeNumber", "17"));
        offends(LintRule.UNKNOWN_OPERATION, () -> document().withText("BussinessDocType", "4"));
        offends(LintRule.REASON_MISSING, () -> Packet.of(ExamplePackets.recall())
                .without("BussinessDocReason"));
        offends(LintRule.TARGET_MISSING, () -> Packet.of(ExamplePackets.replacement())
                .without("ReplacementInfoList"));
        offends(LintRule.STATUS_CODE_MISSING, () -> status(StatusCode.ARRIVED).without("StatusCode"));
        offends(LintRule.STATUS_CODE_MALFORMED, () -> status(StatusCode.ARRIVED).withText("StatusCode", "đã đến"));
        offends(LintRule.STATUS_CODE_UNKNOWN, () -> status(StatusCode.ARRIVED).withText("StatusCode", "07"));
        offends(LintRule.REFUSAL_REASON_MISSING, () -> status(StatusCode.REFUSED)
                .without("Description"));
        offends(LintRule.STATUS_REASON_ADVISED, () -> status(StatusCode.CHANGE_REFUSED)
                .withText("Description", ""));
        offends(LintRule.RESPONSE_FOR_MISSING, () -> about(new DocumentReference("", "1/A", EdxmlDate.NONE, "")));
        offends(LintRule.RESPONSE_FOR_SWAPPED, () -> about(new DocumentReference("1/A", "Y01", EdxmlDate.NONE, "")));
        offends(LintRule.RESPONSE_FOR_KEY_MISSING, () -> about(new DocumentReference("Y01", "", EdxmlDate.NONE, "")));
        offends(LintRule.STATUS_WITH_DOCUMENT, () -> status(StatusCode.ARRIVED)
                .with("<edXML:StatusCode>", "<edXML:Subject>x</edXML:Subject><edXML:StatusCode>"));
        offends(LintRule.SIGNATURE_PLACEHOLDER, () -> document()
                .with("</edXML:edXMLHeader>", "<Signature/></edXML:edXMLHeader>"));
        offends(LintRule.BASE64_ILLEGAL, () -> document().withText("ContentTransferEncoded", "QUJD*"));
        offends(LintRule.BASE64_UNPADDED, () -> document().withText("ContentTransferEncoded", "QUI"));
        offends(LintRule.CONTENT_ID_MISSING, () -> document().withMatch("<ContentId>[^<]*</ContentId>", ""));
        offends(LintRule.CONTENT_ID_REPEATED, () -> document().withMatch("(<Attachment>.*?</Attachment>)", "$1$1"));
        offends(LintRule.NOT_IN_MANIFEST, () -> document().without("Reference"));
        offends(LintRule.WITHOUT_CONTENT, () -> document().without("AttachmentEncoded"));
        offends(LintRule.NAME_MISSING, () -> document().without("AttachmentName"));
        offends(LintRule.NAME_UNSAFE, () -> document().withText("AttachmentName", "../a.pdf"));
        offends(LintRule.CONTENT_EMPTY, () -> document().withText("ContentTransferEncoded", ""));
        offends(LintRule.MEDIA_TYPE, () -> document().withText("ContentType", "application/xslx"));
        offends(LintRule.ARCHIVE_UNREADABLE, () -> {
            byte[] zip = Packet.zip("5ab12d93-0000-4d5a-a8c6-000000000000.pdf", "trong zip");
            zip[30 + 40 + 2] ^= 1; // behind the header and the name
            return document().withText("AttachmentName", "a.pdf").withContent(zip);
        });
        offends(LintRule.MORE_FINDINGS, () -> document()
                .with("<edXML:DueDate>", "<edXML:Appendixe/>".repeat(300) + "<edXML:DueDate>"));
    }

    @ParameterizedTest
    @EnumSource
    void isFoundBrokenWhereItIsBroken(LintRule rule) throws Exception {
        if (OF_CONTENTS.contains(rule)) {
            assertThat(OFFENDERS).doesNotContainKey(rule);
            return;
        }
        LintReport report = EdxmlLint.check(OFFENDERS.get(rule).call(), LIMITS, needed(rule));
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule.id());
            assertThat(finding.severity()).isEqualTo(rule.severity());
            assertThat(finding.remedyVi()).isNotBlank().doesNotContain("{");
            assertThat(finding.remedyEn()).isNotBlank().doesNotContain("{");
            assertThat(finding.expected()).isNotBlank();
            assertThat(finding.remedyVi() + ' ' + finding.expectedVi() + ' ' + finding.foundVi())
                    .as("Vietnamese without English words")
                    .doesNotContainPattern(ENGLISH);
            assertThat(finding.line()).isGreaterThanOrEqualTo(rule == LintRule.MORE_FINDINGS ? 0 : 1);
        });
        assertThat(report.isAccepted()).isEqualTo(rule.severity() == Finding.Severity.WARNED);
        assertThat(report.packet().isPresent()).isEqualTo(report.isAccepted());
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedByTheReaderExactlyWhenTheLinterRefuses(LintRule rule) throws Exception {
        if (OF_CONTENTS.contains(rule)) {
            return;
        }
        if (rule.severity() == Finding.Severity.WARNED) {
            assertThat(EdxmlReader.read(OFFENDERS.get(rule).call(), LIMITS)).isNotNull();
        } else {
            InputStream packet = OFFENDERS.get(rule).call();
            assertThatThrownBy(() -> EdxmlReader.read(packet, LIMITS, needed(rule)))
                    .isInstanceOfSatisfying(EdxmlException.class, e -> assertThat(e.findings())
                            .allMatch(Finding::isRefusal)
                            .anyMatch(finding -> finding.rule().equals(rule.id())));
        }
    }

    @Nested
    class TheCatalogue {
        @Test
        void hasUniqueIdsOfOneForm() {
            Set<String> ids = new HashSet<>();
            Arrays.stream(LintRule.values()).forEach(rule -> {
                assertThat(rule.id()).matches("EDX-0[0-9]{2}");
                assertThat(ids.add(rule.id())).as(rule.id()).isTrue();
            });
        }

        @Test
        void isNotTriggeredByARightPacket() throws IOException {
            assertThat(document().rules()).isEmpty();
            assertThat(Packet.of(ExamplePackets.replacement()).rules()).isEmpty();
        }
    }

    @Nested
    class AFinding {
        @Test
        void saysWhere() throws IOException {
            Packet packet = Packet.of(ExamplePackets.letter().build()).withMatch("(<edXML:To>.*?</edXML:To>)", "$1$1");
            Finding finding = packet.lint().findings().get(0);
            assertThat(finding.path()).isEqualTo("/edXML/edXMLEnvelope/edXMLHeader/MessageHeader/To[2]");
            assertThat(finding.found()).isEqualTo(ExamplePackets.RECIPIENT.id());
        }

        @Test
        void showsNoMoreThanALineOfThePacket() throws IOException {
            Finding finding = document()
                    .withText("DueDate", "a\u202Eb\n" + "x".repeat(5000))
                    .lint()
                    .findings()
                    .get(0);
            assertThat(finding.found()).hasSizeLessThan(90).doesNotContain("\n", "\u202E");
        }

        @Test
        void ofBase64PointsAtTheCharacter() throws IOException {
            Packet packet = document().withText("ContentTransferEncoded", "QUJD\nQU#D");
            Finding finding = packet.lint().findings().get(0);
            String line = packet.text().lines().toList().get(finding.line() - 1);
            assertThat(line.charAt(finding.column() - 1)).isEqualTo('#');
        }
    }

    @Nested
    class ManyFindings {
        @Test
        void stillListTheRefusalAmongThem() throws IOException {
            Packet packet = document()
                    .with("<edXML:From>", "<edXML:Appendixe/>".repeat(300) + "<edXML:From>")
                    .withText("Subject", "");
            assertThat(packet.lint().refusals()).extracting(Finding::rule).containsExactly("EDX-023");
        }
    }

    @Nested
    class AStreamThatBreaks {
        @Test
        void isNotThePacketsFault() {
            InputStream broken = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("the cable");
                }
            };
            assertThatThrownBy(() -> EdxmlLint.check(broken))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(EdxmlException.class)
                    .hasMessage("the cable");
        }
    }

    @Nested
    class AnUpdate {
        @Test
        void thatNamesNoDocumentIsWarnedAbout() throws IOException {
            Business business = ExamplePackets.update().business();
            Packet packet = Packet.of(ExamplePackets.letter().business(business).build())
                    .withMatch("(<edXML:Bussiness>\\s*)<edXML:DocumentId>[^<]*</edXML:DocumentId>", "$1");
            assertThat(packet.rules()).containsExactly("EDX-042");
        }
    }

    @Nested
    class AnAttachmentListedTwiceInTheManifest {
        @Test
        void isOneAttachment() throws IOException {
            Packet packet = document().withMatch("(<edXML:Reference>.*?</edXML:Reference>)", "$1$1");
            assertThat(packet.readDocument().attachments())
                    .singleElement()
                    .satisfies(attachment -> assertThat(attachment.form()).isEqualTo(Form.RAW));
        }
    }
}
