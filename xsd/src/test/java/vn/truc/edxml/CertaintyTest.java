package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.edxml.EdxmlLint.Strictness;

/** A packet means the same to all readers, and its findings are the same on all machines. */
class CertaintyTest {
    @Nested
    class AnElementThatDecides {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                ResponseFor | DocumentId
                ResponseFor | Code
                ResponseFor | PromulgationDate
                """)
        void ofAStatusStandsOnce(String group, String element) throws IOException {
            Packet status = Packet.of(ExamplePackets.status(StatusCode.REFUSED));
            assertThat(doubled(status, group, element).rules()).contains("EDX-016");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                MessageHeader | PromulgationInfo
                PromulgationInfo | PromulgationDate
                Code | CodeNumber
                Code | CodeNotation
                Bussiness | DocumentId
                Bussiness | BussinessDocumentInfo
                Receiver | ReceiverType
                Receiver | OrganId
                """)
        void ofAnUpdateStandsOnce(String group, String element) throws IOException {
            assertThat(doubled(Packet.of(ExamplePackets.update()), group, element)
                            .rules())
                    .contains("EDX-016");
        }

        @Test
        void ofAReplacementStandsOnce() throws IOException {
            Packet packet = Packet.of(ExamplePackets.replacement());
            assertThat(doubled(packet, "ReplacementInfo", "DocumentId").rules()).contains("EDX-016");
            assertThat(doubled(packet, "Bussiness", "ReplacementInfoList").rules())
                    .contains("EDX-016");
        }

        /** The first such element in the first such group, twice. */
        private Packet doubled(Packet packet, String group, String element) {
            Packet doubled = packet.withMatch(
                    "(<edXML:" + group + ">(?:(?!</edXML:" + group + ">).)*?)(<edXML:" + element + ">.*?</edXML:"
                            + element + ">)",
                    "$1$2$2");
            assertThat(doubled.text()).as(group + "/" + element).isNotEqualTo(packet.text());
            return doubled;
        }

        @Test
        void isNoHeaderWithinAHeader() throws IOException {
            String header = "<MessageHeader><To><OrganId>Y09</OrganId></To></MessageHeader>";
            for (String wrapped : List.of(header, "<a><b><c><d><e><f>" + header + "</f></e></d></c></b></a>")) {
                assertThat(Packet.document()
                                .with("</edXML:MessageHeader>", wrapped + "</edXML:MessageHeader>")
                                .rules())
                        .containsOnlyOnce("EDX-015");
            }
        }
    }

    @Nested
    class ADeclaration {
        @ParameterizedTest
        @CsvSource({
            "US-ASCII, EDX-003",
            "ascii, EDX-003",
            "utf8, EDX-003",
            "UTF-16, EDX-003",
            "windows-1258, EDX-003",
            "x, EDX-003"
        })
        void ofAnotherEncodingIsNamedAtItsPlace(String encoding, String rule) throws IOException {
            Packet packet = Packet.document().with("encoding=\"UTF-8\"", "encoding='" + encoding + "'");
            LintReport report = EdxmlLint.check(new Packet("\n\n   " + packet.text()).stream());
            assertThat(report.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(rule);
                assertThat(finding.line()).isEqualTo(3);
                assertThat(finding.column()).isEqualTo(4);
                assertThat(finding.found()).isEqualTo(encoding);
            });
        }

        @Test
        void ofAnotherVersionIsNamed() throws IOException {
            assertThat(Packet.document()
                            .with("version=\"1.0\" enc", "version=\"1.2\" enc")
                            .rules())
                    .containsExactly("EDX-004");
        }
    }

    @Nested
    class WhatAParserComplainsAbout {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                </edXML>    | </edXMLL>                 | no end tag </edXML>
                </edXML>    | <a b='' b=''/></edXML>    | an attribute twice: b
                </edXML>    | &x;</edXML>               | an entity that is not declared: x
                </edXML>    | < </edXML>                | a single <
                </edXML>    | & </edXML>                | a single &
                </edXML>    | <a b=c/></edXML>          | an attribute without quotes
                </edXML>    | </edXML><more/>           | something behind the root element
                """)
        void isSaidInOurWords(String text, String replacement, String found) throws IOException {
            Finding finding = finding(text, replacement);
            assertThat(finding.rule()).isEqualTo("EDX-007");
            assertThat(finding.found()).isEqualTo(found);
        }

        private Finding finding(String text, String replacement) throws IOException {
            return Packet.document().with(text, replacement).lint().findings().get(0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"de", "ja", "zh", "vi"})
        void hasTheSameRuleInEveryLanguageOfTheMachine(String language) throws IOException {
            Locale before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertThat(finding("</edXML>", "</edXMLL>").rule()).isEqualTo("EDX-007");
                assertThat(finding("encoding=\"UTF-8\"", "encoding=\"utf8\"").rule())
                        .isEqualTo("EDX-003");
                assertThat(finding("<edXML xmlns", "<!DOCTYPE a><edXML xmlns").rule())
                        .isEqualTo("EDX-005");
                assertThat(finding("</edXML>", "<x:a/></edXML>").rule()).isEqualTo("EDX-006");
                assertThat(finding("</edXML>", "<" + "n".repeat(2000) + "/></edXML>")
                                .rule())
                        .isEqualTo("EDX-009");
                assertThat(finding("</edXML>", "<a>".repeat(80) + "</a>".repeat(80) + "</edXML>")
                                .rule())
                        .isEqualTo("EDX-010");
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @Test
    void aStrictCheckOfAnyTextAgreesWithTheSchema() throws IOException {
        String[] texts = {
            "",
            " ",
            "\u00a0".repeat(600),
            "\u00a0".repeat(600) + "x",
            " ".repeat(600) + "x",
            "x".repeat(600),
            "1".repeat(600),
            "1".repeat(18),
            "1".repeat(600) + "x",
            " ".repeat(600) + "1",
            "null",
            " null ",
            "n".repeat(50),
            "n".repeat(51),
            "2026/11/27",
            " ".repeat(600) + "2026/11/27 ",
            "😀".repeat(300)
        };
        for (String element : List.of("Subject", "OrganId", "TypeDetail", "PromulgationDate", "ContentId", "Content")) {
            for (String text : texts) {
                Packet packet = Packet.document().withText(element, text);
                boolean strict =
                        EdxmlLint.check(packet.stream(), EdxmlLimits.standard(), Strictness.STRICT).findings().stream()
                                .noneMatch(finding -> finding.rule().equals("EDX-019"));
                assertThat(strict)
                        .as(element + " " + text)
                        .isEqualTo(StrictSchema.DOCUMENT.allows(packet.text().getBytes(UTF_8)));
            }
        }
    }
}
