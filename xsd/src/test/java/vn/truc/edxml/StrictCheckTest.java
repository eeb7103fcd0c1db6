package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.truc.edxml.EdxmlLint.Strictness;
import vn.truc.xml.SafeXml;

/** What a strict check demands besides what every packet must be. */
class StrictCheckTest {
    private static final String RULE = "EDX-019";

    private static LintReport strictly(Packet packet) throws IOException {
        return EdxmlLint.check(packet.stream(), EdxmlLimits.standard(), Strictness.STRICT);
    }

    private static Finding violation(Packet packet) throws IOException {
        assertThat(packet.lint().isAccepted()).as("accepted leniently").isTrue();
        LintReport report = strictly(packet);
        assertThat(report.refusals()).isNotEmpty().extracting(Finding::rule).containsOnly(RULE);
        assertThat(report.packet()).isEmpty();
        return report.refusals().get(0);
    }

    @Nested
    class ARightPacket {
        @Test
        void hasNoFindings() throws IOException {
            for (Map.Entry<String, byte[]> example : ExamplePackets.all().entrySet()) {
                Packet packet = new Packet(new String(example.getValue(), UTF_8));
                assertThat(strictly(packet).findings()).as(example.getKey()).isEmpty();
                assertThat(EdxmlReader.read(packet.stream(), EdxmlLimits.standard(), Strictness.STRICT))
                        .isEqualTo(packet.read());
            }
        }
    }

    @Nested
    class APacketThatStrays {
        @Test
        void isRefusedWithPlaceExpectationAndRemedies() throws IOException {
            Packet packet = Packet.document().withText("PromulgationDate", "30/10/2020");
            Finding finding = violation(packet);
            assertThat(finding.severity()).isEqualTo(Finding.Severity.REFUSED);
            assertThat(packet.text().lines().toList().get(finding.line() - 1)).contains("PromulgationDate");
            assertThat(finding.column()).isPositive();
            assertThat(finding.path()).endsWith("/MessageHeader/PromulgationInfo/PromulgationDate");
            assertThat(finding.expected()).isEqualTo("yyyy/MM/dd");
            assertThat(finding.found()).isEqualTo("30/10/2020");
            assertThat(finding.remedyVi()).isEqualTo("Ghi theo dạng yyyy/MM/dd.");
            assertThat(finding.remedyEn()).isEqualTo("Write it as yyyy/MM/dd.");
        }

        @Test
        void isRefusedByTheReaderAskedToBeStrict() {
            Packet packet = Packet.document().with("Bussiness", "Business");
            assertThatThrownBy(() -> EdxmlReader.read(packet.stream(), EdxmlLimits.standard(), Strictness.STRICT))
                    .isInstanceOfSatisfying(
                            EdxmlException.class,
                            e -> assertThat(e.first().rule()).isEqualTo(RULE));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
            edXML:Content>     | edXML:Inhalt>           | Inhalt       | SignerInfo | belongs here
            xmlns="http        | xmlns="urn:x" a="http   | edXML        | the strict | The root must be
            <edXML:Subject>    | <edXML:Subject a="b">   | Subject      | the strict | Remove the attributes
            <edXML:MessageHeader> | <edXML:MessageHeader a="b"> | a      | the strict | Remove the attribute a
            version="1.0">     | >                       | version      | the strict | Add the attribute version
            <edXML:Priority>1  | <edXML:Priority>5       | 5            | 0, 1, 2    | Use one of the values
            <edXML:DocumentType> | <edXML:DocumentType>x | DocumentType | the strict | Remove the text
            <edXML:OrganId>000.00.00.Y02 | <edXML:OrganId>x123456789012345678901234567890123456789012345678901234567890 | x12345 | a code of at most 50 characters | Shorten it to
            <edXML:ContentId>cid:1 | <edXML:ContentId>1  | 1            | cid: and an id | Write it as
            """)
        void isToldWhatToDo(String right, String wrong, String found, String expected, String remedy)
                throws IOException {
            Packet document = Packet.document();
            Packet packet = wrong.equals(">") ? document.with(" version=\"1.0\">", ">") : document.with(right, wrong);
            LintReport report = strictly(packet);
            Finding finding = report.findings().stream()
                    .filter(one -> one.rule().equals(RULE))
                    .findFirst()
                    .orElseThrow();
            assertThat(finding.found()).startsWith(found);
            assertThat(finding.expected()).contains(expected);
            assertThat(finding.remedyEn()).contains(remedy);
            assertThat(finding.remedyVi()).isNotBlank().isNotEqualTo(finding.remedyEn());
            assertThat(finding.remedyVi() + finding.remedyEn()).doesNotContain("{found}", "{expected}");
        }

        @Test
        void isToldOnceForEachElement() throws IOException {
            Packet packet = Packet.document().withText("Priority", "9").withText("PromulgationDate", "x");
            assertThat(strictly(packet).refusals()).hasSize(2);
        }

        @ParameterizedTest
        @CsvSource({"QUJD*", "QUI", "QUJ=", "'QUI=='"})
        void inItsBase64IsRefused(String content) throws IOException {
            Finding finding = violation(Packet.document().withText("ContentTransferEncoded", content));
            assertThat(finding.path()).endsWith("/ContentTransferEncoded");
            assertThat(finding.expected()).isEqualTo("base64");
        }

        @Test
        void byARepeatedContentIdIsRefused() throws IOException {
            Packet packet = Packet.document().withMatch("(<Attachment>.*?</Attachment>)", "$1$1");
            assertThat(violation(packet).found()).isEqualTo("cid:1");
            assertThat(violation(packet).remedyEn()).isEqualTo("Give every Attachment a ContentId of its own.");
        }

        @Test
        void asAStatusIsJudgedAsAStatus() throws IOException {
            Packet packet =
                    Packet.of(ExamplePackets.status(StatusCode.ACCEPTED)).withText("StatusCode", "07");
            assertThat(violation(packet).expected()).startsWith("01, 02, 03");
        }

        @Test
        void isToldTheSameOnAMachineOfAnotherLanguage() throws IOException {
            Locale before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.GERMANY);
                assertThat(violation(Packet.document().withText("Priority", "9"))
                                .expected())
                        .isEqualTo("0, 1, 2, 3, 4");
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @Nested
    class ALargePacket {
        private static final long THIRTY_MEGABYTES = 30_000_000;

        @Test
        void isCheckedWithoutBeingHeld() throws Exception {
            strictly(Packet.document());
            String text = Packet.document().text();
            int start = text.indexOf(">", text.indexOf("ContentTransferEncoded")) + 1;
            InputStream packet = new Endless(
                    text.substring(0, start),
                    "QUJD",
                    THIRTY_MEGABYTES,
                    text.substring(text.indexOf("</edXML:ContentTransferEncoded")));
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long thread = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(thread);
            LintReport report = EdxmlLint.check(packet, EdxmlLimits.standard(), Strictness.STRICT);
            long allocated = threads.getThreadAllocatedBytes(thread) - before;
            assertThat(report.findings()).isEmpty();
            assertThat(allocated).isLessThan(THIRTY_MEGABYTES / 4);
        }
    }

    @Nested
    class TheSchemas {
        @ParameterizedTest
        @CsvSource({"edxml-102.xsd", "edxml-status.xsd"})
        void areCompiledWithoutANetwork(String name) {
            List<URI> asked = new ArrayList<>();
            ProxySelector before = ProxySelector.getDefault();
            ProxySelector.setDefault(new ProxySelector() {
                @Override
                public List<Proxy> select(URI uri) {
                    asked.add(uri);
                    throw new IllegalStateException("no network for " + uri);
                }

                @Override
                public void connectFailed(URI uri, SocketAddress address, IOException e) {}
            });
            try {
                var location = Objects.requireNonNull(StrictCheckTest.class.getResource("/vn/truc/xsd/" + name));
                assertThat(SafeXml.schema(List.of(location)).newValidatorHandler())
                        .isNotNull();
            } finally {
                ProxySelector.setDefault(before);
            }
            assertThat(asked).isEmpty();
        }
    }
}
