package vn.truc.edxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.edxml.EdxmlAttachment.Form;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.BusinessType;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.Priority;
import vn.truc.edxml.part.SignaturePresence;
import vn.truc.edxml.part.Signer;
import vn.truc.edxml.part.Staff;

/** The twenty-three ways in which real packets are known to stray, numbered as in the reference. */
class DeviationsTest {
    private static final String NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

    private static void refused(Packet packet, String rule) {
        assertThatThrownBy(packet::read)
                .isInstanceOfSatisfying(
                        EdxmlException.class, e -> assertThat(e.first().rule()).isEqualTo(rule));
    }

    @Nested
    class Deviation01OtherSpellings {
        @Test
        void areReadAlike() throws IOException {
            Packet official = Packet.of(ExamplePackets.update());
            Packet packet = official.with("Bussiness", "Business");
            assertThat(packet.readDocument().business())
                    .isEqualTo(official.readDocument().business());
            assertThat(packet.rules()).containsOnly("EDX-018");
        }

        @Test
        void ofAppendixAreReadAlike() throws IOException {
            Packet packet = Packet.document()
                    .with(
                            "</edXML:Priority>",
                            "</edXML:Priority><edXML:Appendixes><edXML:Appendixe>Phụ lục</edXML:Appendixe></edXML:Appendixes>");
            assertThat(packet.readDocument().otherInfo().appendixes()).containsExactly("Phụ lục");
        }
    }

    @Nested
    class Deviation02OtherNamespaces {
        @ParameterizedTest
        @ValueSource(strings = {"http://www.e-doc.vn/Schema/", "http://www.go.vn/eDoc", "http://edxml.gov.vn/schema"})
        void areReadAlike(String namespace) throws IOException {
            Packet packet = Packet.document().with(NAMESPACE, namespace);
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
            assertThat(packet.rules()).containsExactly("EDX-013");
        }

        @Test
        void mayBeMissing() throws IOException {
            Packet packet = Packet.document()
                    .withMatch(" xmlns(:edXML)?=\"[^\"]*\"", "")
                    .with("edXML:", "");
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
            assertThat(packet.rules()).containsExactly("EDX-013");
        }
    }

    @Nested
    class Deviation03OtherRoots {
        @Test
        void areAccepted() throws IOException {
            Packet packet =
                    Packet.document().with("<edXML xmlns", "<EdXML xmlns").with("</edXML>", "</EdXML>");
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
            assertThat(packet.rules()).containsExactly("EDX-012");
        }

        @ParameterizedTest
        @ValueSource(strings = {"edXMLEnvelope", "EdXMLEnvelope"})
        void mayBeTheEnvelope(String root) throws IOException {
            Packet packet = Packet.document()
                    .withMatch("</?edXML:edXML(Envelope|Header|Body)( [^>]*)?>", "")
                    .with("<edXML xmlns", "<" + root + " xmlns:edXML=\"" + NAMESPACE + "\" xmlns")
                    .with("</edXML>", "</" + root + ">");
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
        }

        @Test
        void thatAreNotEdxmlAreRefused() {
            refused(new Packet("<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>"), "EDX-011");
        }
    }

    @Nested
    class Deviation04OptionalPrefixes {
        @Test
        void mayBeLeftOut() throws IOException {
            Packet packet = Packet.document().with("<edXML:", "<").with("</edXML:", "</");
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
            assertThat(packet.rules()).isEmpty();
        }

        @Test
        void mayStandOnTheAttachments() throws IOException {
            Packet packet = Packet.document()
                    .with("<edXML xmlns=", "<edXML xmlns:edXML=\"" + NAMESPACE + "\" xmlns=")
                    .withMatch("(</?)(Attachment|ContentId|ContentType|Description)", "$1edXML:$2");
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
            assertThat(packet.rules()).isEmpty();
        }
    }

    @Nested
    class Deviation05AnyOrder {
        @Test
        void meansTheSame() throws IOException {
            Packet packet = Packet.document()
                    .withMatch("(<edXML:From>.*?</edXML:From>)(.*?)(</edXML:MessageHeader>)", "$2$1$3")
                    .withMatch("(<edXML:TraceHeader>.*?</edXML:TraceHeader>)(.*?)(</edXML:TraceHeaderList>)", "$2$1$3")
                    .withMatch("(<AttachmentName>.*?</AttachmentName>)(.*?)(</Attachment>)", "$2$1$3")
                    .withMatch("(<edXML:edXMLHeader>.*?</edXML:edXMLHeader>)(.*?)(</edXML:edXMLEnvelope>)", "$2$1$3");
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
            assertThat(packet.rules()).isEmpty();
        }
    }

    @Nested
    class Deviation05TheElementsSeenOutOfOrder {
        @ParameterizedTest
        @ValueSource(strings = {"ToPlaces", "DocumentId", "OtherInfo", "Subject", "SignerInfo"})
        void meanTheSameAtTheBeginningOfTheHeader(String moved) throws IOException {
            Packet packet = Packet.document()
                    .withMatch(
                            "(<edXML:MessageHeader>)(.*?)(<edXML:" + moved + ">.*?</edXML:" + moved + ">)", "$1$3$2");
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
            assertThat(packet.rules()).isEmpty();
        }

        @Test
        void meanTheSameWithinAnAnsweredDocumentAndTheStaff() throws IOException {
            Packet straight = Packet.of(ExamplePackets.replacement());
            Packet packet = straight.withMatch(
                            "(<edXML:ResponseFor>)\\s*(<edXML:OrganId>.*?</edXML:OrganId>)(.*?)(</edXML:ResponseFor>)",
                            "$1$3$2$4")
                    .withMatch(
                            "(<edXML:StaffInfo>)\\s*(<edXML:Department>.*?</edXML:Department>)(.*?)(</edXML:StaffInfo>)",
                            "$1$3$2$4");
            assertThat(packet.readDocument()).isEqualTo(straight.readDocument());
            assertThat(packet.rules()).isEmpty();
        }
    }

    @Nested
    class Deviation06AnUndeclaredPrefix {
        @Test
        void isRefusedByName() {
            Packet packet = Packet.document().with("<edXML:Reference>", "<edXML:Reference xlink:href=\"cid:1\">");
            assertThatThrownBy(packet::read).isInstanceOfSatisfying(EdxmlException.class, e -> {
                assertThat(e.first().rule()).isEqualTo("EDX-006");
                assertThat(e.first().line())
                        .isEqualTo((int) packet.text()
                                        .lines()
                                        .takeWhile(line -> !line.contains("xlink:href"))
                                        .count()
                                + 1);
                assertThat(e.first().remedyVi()).contains("xlink").contains("http://www.w3.org/1999/xlink");
                assertThat(e.first().remedyEn()).contains("xlink").contains("http://www.w3.org/1999/xlink");
            });
        }

        @Test
        void isFineOnceDeclared() throws IOException {
            Packet packet = Packet.document()
                    .with(
                            "<edXML:Reference>",
                            "<edXML:Reference xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"cid:1\">");
            assertThat(packet.rules()).isEmpty();
        }

        @Test
        void onAnElementIsRefusedByName() {
            assertThatThrownBy(Packet.document().with("<edXML:DueDate>", "<x:a/><edXML:DueDate>")::read)
                    .isInstanceOfSatisfying(
                            EdxmlException.class,
                            e -> assertThat(e.first().found()).isEqualTo("x"));
        }
    }

    @Nested
    class Deviation07JunkAroundTheXml {
        @Test
        void inFrontIsRefused() {
            refused(new Packet("1212" + Packet.document().text()), "EDX-002");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\uFEFF", "\r\n\t ", "\uFEFF\n"})
        void thatIsOnlyWhiteSpaceOrAByteOrderMarkIsTakenOff(String front) throws IOException {
            Packet packet = new Packet(front + Packet.document().text());
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
        }

        @Test
        void doesNotShiftTheLinesReported() throws IOException {
            Packet wrong = Packet.document().withText("PromulgationDate", "30/02/2026");
            int line = wrong.lint().findings().get(0).line();
            assertThat(new Packet("\n\n\n" + wrong.text())
                            .lint()
                            .findings()
                            .get(0)
                            .line())
                    .isEqualTo(line + 3);
        }

        @Test
        void inABrokenDeclarationIsRefusedWithItsPlace() {
            Packet packet = new Packet("<?xml version=\"1.0\r\r\"?><edXML/>");
            assertThatThrownBy(packet::read).isInstanceOfSatisfying(EdxmlException.class, e -> {
                assertThat(e.first().line()).isPositive();
                assertThat(e.first().column()).isPositive();
            });
        }

        @Test
        void withTagsThatDoNotMatchIsRefused() {
            refused(Packet.document().with("</edXML:Subject>", "</edXML:Content>"), "EDX-007");
        }
    }

    @Nested
    class Deviation08SignaturesThatAreNone {
        private static final String NATIONAL =
                """
                <Signature><SignedInfo><Reference URI=""><Transforms>\
                <Transform Algorithm="http://www.w3.org/TR/xml-exc-c14n#"/></Transforms></Reference></SignedInfo>\
                <SignatureValue>GbVb8n9+qFxz466Ag0sbpVdLPs2R0+9JBekp12UyarAZjoG0W/kPZZJ1auRZDcNcrSwzgkQ=</SignatureValue>\
                <KeyInfo><X509Data><X509Certificate>MIIFqTCCBJG</X509Certificate></X509Data></KeyInfo></Signature>""";

        private static Packet signedBy(String signature) {
            return Packet.document().with("</edXML:edXMLHeader>", signature + "</edXML:edXMLHeader>");
        }

        @Test
        void countAsPlaceholders() throws IOException {
            for (String signature : List.of(
                    NATIONAL,
                    NATIONAL.replace("<Signature>", "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">"),
                    "<edXML:DigitalSignature/>")) {
                Packet packet = signedBy(signature);
                assertThat(packet.read().signature()).isEqualTo(SignaturePresence.PLACEHOLDER);
                assertThat(packet.rules()).containsExactly("EDX-060");
            }
        }

        @Test
        void differFromACompleteOneWhichIsOnlyPresent() throws IOException {
            String c14n = "http://www.w3.org/2001/10/xml-exc-c14n#";
            String complete = NATIONAL.replace(
                            "<Signature>", "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">")
                    .replace("http://www.w3.org/TR/xml-exc-c14n#", c14n)
                    .replace(
                            "<SignedInfo>",
                            "<SignedInfo><CanonicalizationMethod Algorithm=\"" + c14n
                                    + "\"/><SignatureMethod Algorithm=\"urn:s\"/>")
                    .replace(
                            "</Reference>",
                            "<DigestMethod Algorithm=\"urn:d\"/><DigestValue>QQ==</DigestValue></Reference>")
                    .replaceAll("<KeyInfo>.*</KeyInfo>", "");
            assertThat(signedBy(complete).read().signature()).isEqualTo(SignaturePresence.PRESENT);
            assertThat(Packet.document().read().signature()).isEqualTo(SignaturePresence.NONE);
            String certificate = "<X509Certificate>MIIFqTCC" + "A".repeat(600) + "</X509Certificate>";
            for (String dummy : List.of(
                    complete.replace(
                            "CanonicalizationMethod Algorithm=\"" + c14n,
                            "CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/xml-exc-c14n#"),
                    complete.replaceAll("<SignatureMethod[^>]*>", ""),
                    complete.replaceAll("<DigestMethod[^>]*>", ""),
                    complete.replaceAll("<DigestValue>.*</DigestValue>", ""),
                    complete.replace("<SignedInfo>", "<SignedInfo xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\">"),
                    complete.replaceAll(
                            "<SignatureValue>.*</SignatureValue>",
                            "<SignatureValue>" + "A".repeat(344) + "</SignatureValue>"),
                    complete.replace(
                            "</Signature>",
                            "<KeyInfo><X509Data>" + certificate + "</X509Data></KeyInfo></Signature>"))) {
                assertThat(signedBy(dummy).read().signature()).as(dummy).isEqualTo(SignaturePresence.PLACEHOLDER);
            }
        }
    }

    @Nested
    class Deviation08WhatASignatureHolds {
        private static final String INSIDE =
                "<Signature><MessageHeader/><To/><Bussiness><BussinessDocType>1</BussinessDocType></Bussiness>"
                        + "<TraceHeader><OrganId>Y09</OrganId></TraceHeader><Attachment><ContentId>9</ContentId>"
                        + "<ContentTransferEncoded>QUJD</ContentTransferEncoded></Attachment></Signature>";

        @Test
        void isNotTakenForThePacketsOwn() throws IOException {
            Packet packet = Packet.document().with("</edXML:edXMLHeader>", INSIDE + "</edXML:edXMLHeader>");
            assertThat(packet.rules()).containsExactly("EDX-060");
            assertThat(packet.readDocument().business())
                    .isEqualTo(Packet.document().readDocument().business());
            assertThat(packet.readDocument().traces())
                    .isEqualTo(Packet.document().readDocument().traces());
            assertThat(packet.readDocument().attachments()).hasSize(1);
            assertThat(packet.attachmentText()).isEqualTo("nội dung");
        }

        @Test
        void isNotTakenForThePacketsOwnWhateverItsName() throws Exception {
            String inside = "<MessageHeader xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><To/></MessageHeader>";
            Packet packet = Packet.document().with("</edXML:edXMLHeader>", inside + "</edXML:edXMLHeader>");
            StrictSchema.DOCUMENT.validate(packet.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
        }

        @Test
        void mayBeWhateverTheStrictSchemaAllows() throws Exception {
            Packet packet = Packet.document().with("</edXML:edXMLHeader>", INSIDE + "</edXML:edXMLHeader>");
            StrictSchema.DOCUMENT.validate(packet.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(packet.lint().isAccepted()).isTrue();
        }
    }

    @Nested
    class Deviation09ZipBehindAnyMediaType {
        @Test
        void isRecognisedByItsBytes() throws IOException {
            Packet packet = Packet.document()
                    .withText("ContentType", "application/pdf")
                    .withText("AttachmentName", "a.pdf")
                    .withContent(Packet.zip("5ab12d93-0000-4d5a-a8c6-000000000000.pdf", "trong zip"));
            assertThat(packet.readDocument().attachments().get(0).form()).isEqualTo(Form.ZIPPED);
            assertThat(packet.attachmentText()).isEqualTo("trong zip");
        }

        @Test
        void isRecognisedThoughSomethingFollowsItsEnd() throws IOException {
            byte[] zip = Packet.zip("5ab12d93-0000-4d5a-a8c6-000000000000.pdf", "trong zip");
            byte[] commented = Arrays.copyOf(zip, zip.length + 3);
            commented[zip.length - 2] = 3; // the comment's length
            for (byte[] content : List.of(commented, Arrays.copyOf(zip, zip.length + 1))) {
                Packet packet =
                        Packet.document().withText("AttachmentName", "a.pdf").withContent(content);
                assertThat(packet.attachmentText()).isEqualTo("trong zip");
            }
            Packet folder =
                    Packet.document().withText("AttachmentName", "a.pdf").withContent(Packet.zip("folder/", ""));
            assertThat(folder.readDocument().attachments().get(0).form()).isEqualTo(Form.RAW);
        }

        @Test
        void isNotAssumedBehindApplicationZip() throws IOException {
            Packet packet = Packet.document().withText("ContentType", "application/zip");
            assertThat(packet.readDocument().attachments().get(0).form()).isEqualTo(Form.RAW);
            assertThat(packet.attachmentText()).isEqualTo("nội dung");
        }
    }

    @Nested
    class Deviation10ContentIds {
        @ParameterizedTest
        @CsvSource({"cid:9, 9", "9, cid:9", "CID:a-b, a-b", "a-b, a-b"})
        void matchWithOrWithoutTheirPrefix(String inManifest, String atAttachment) throws IOException {
            Packet packet = Packet.document()
                    .with("<edXML:ContentId>cid:1", "<edXML:ContentId>" + inManifest)
                    .with("<ContentId>cid:1", "<ContentId>" + atAttachment);
            assertThat(packet.readDocument().attachments()).singleElement().satisfies(attachment -> assertThat(
                            attachment.contentId())
                    .isEqualTo(atAttachment.replace("cid:", "")));
            assertThat(packet.rules()).isEmpty();
        }

        @Test
        void mayStandInALink() throws IOException {
            Packet packet = Packet.document()
                    .withMatch(
                            "<edXML:Reference>\\s*<edXML:ContentId>cid:1</edXML:ContentId>",
                            "<edXML:Reference xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"cid:1\">");
            assertThat(packet.rules()).isEmpty();
        }

        @Test
        void takeNameAndTypeFromTheManifestWhenTheAttachmentHasNone() throws IOException {
            Packet packet = Packet.document().withMatch("<(AttachmentName|ContentType|Description)>[^<]*</\\1>", "");
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
        }
    }

    @Nested
    class Deviation11Dates {
        @ParameterizedTest
        @CsvSource({"30/10/2020", "2020-10-30", "2020/10/30", "30-10-2020"})
        void areReadInSeveralForms(String text) throws IOException {
            EdxmlDocument document =
                    Packet.document().withText("PromulgationDate", text).readDocument();
            assertThat(document.promulgationDate().date()).contains(LocalDate.of(2020, 10, 30));
            assertThat(document.promulgationDate().text()).isEqualTo(text);
        }

        @Test
        void thatDoNotExistAreKeptAsText() throws IOException {
            Packet packet = Packet.document().withText("PromulgationDate", "2014/02/30");
            assertThat(packet.readDocument().promulgationDate().date()).isEmpty();
            assertThat(packet.readDocument().promulgationDate().text()).isEqualTo("2014/02/30");
            assertThat(packet.rules()).contains("EDX-030");
        }

        @Test
        void mayBeEmpty() throws IOException {
            assertThat(Packet.document().readDocument().dueDate().isGiven()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-03-02T08:30:00",
                    "02/03/2026 08:30:00",
                    "2026-03-02T01:30:00Z",
                    "2026-03-02T08:30:00+07:00"
                })
        void withATimeAreReadInSeveralForms(String text) throws IOException {
            Packet packet = Packet.document().withText("Timestamp", text);
            assertThat(packet.readDocument().traces().get(0).time().time())
                    .contains(LocalDateTime.of(2026, 3, 2, 8, 30));
            assertThat(packet.rules()).containsExactly("EDX-031");
        }
    }

    @Nested
    class Deviation12DocumentIds {
        @ParameterizedTest
        @ValueSource(strings = {"5e515fca-3627-4f2e-b517-7169acdc8bda", "test-doc"})
        void areOpaque(String id) throws IOException {
            Packet packet = Packet.document().withText("DocumentId", id);
            assertThat(packet.readDocument().documentId()).isEqualTo(id);
            assertThat(packet.readDocument().businessKey()).isEqualTo(ExamplePackets.KEY);
            assertThat(packet.rules()).isEmpty();
        }

        @Test
        void mayDifferFromTheDocument() throws IOException {
            Packet packet = Packet.document().withText("PromulgationDate", "2018/09/28");
            assertThat(packet.readDocument().documentId()).isEqualTo(ExamplePackets.KEY);
            assertThat(packet.rules()).containsExactly("EDX-035");
        }
    }

    @Nested
    class Deviation13CodeNumbers {
        @ParameterizedTest
        @ValueSource(strings = {"74fass22", "BINTEST123", "20251020104803"})
        void areText(String number) throws IOException {
            Packet packet = Packet.document().withText("CodeNumber", number).withText("DocumentId", "x");
            assertThat(packet.readDocument().code().number()).isEqualTo(number);
            assertThat(packet.rules()).isEmpty();
        }
    }

    @Nested
    class Deviation14EmptyContainers {
        @Test
        void areIgnored() throws IOException {
            Packet packet = Packet.document()
                    .with(
                            "<edXML:SteeringType>",
                            "<edXML:To/><edXML:ResponseFor/><edXML:ResponseFor><edXML:OrganId/>"
                                    + "<edXML:Code></edXML:Code></edXML:ResponseFor><edXML:SteeringType>")
                    .with(
                            "</edXML:Priority>",
                            "</edXML:Priority><edXML:Appendixes><edXML:Appendix/></edXML:Appendixes>")
                    .with("<edXML:Telephone></edXML:Telephone>", "<edXML:Telephone/>");
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
            assertThat(packet.rules()).isEmpty();
        }
    }

    @Nested
    class Deviation14EmptyPartsOfASigner {
        @Test
        void areNotGiven() throws IOException {
            Packet packet = Packet.document().withText("Competence", "").withText("Position", " ");
            assertThat(packet.readDocument().signer()).isEqualTo(new Signer("", "", "Trần Thị Ví Dụ"));
            assertThat(packet.rules()).isEmpty();
        }
    }

    @Nested
    class Deviation15MissingElements {
        @Test
        void thatNobodyNeedsAreOnlyMissed() throws IOException {
            Packet packet = Packet.document()
                    .without("OrganName")
                    .without("SignerInfo")
                    .without("Bussiness")
                    .without("DueDate")
                    .without("ToPlaces")
                    .without("TypeDetail");
            EdxmlDocument document = packet.readDocument();
            assertThat(document.business().type()).isEqualTo(BusinessType.NEW);
            assertThat(document.recipients()).containsExactly(ExamplePackets.RECIPIENT.id());
            assertThat(packet.rules()).containsOnly("EDX-026");
        }

        @Test
        void includeTheKeyWhenThereIsACode() throws IOException {
            EdxmlDocument document = Packet.document().without("DocumentId").readDocument();
            assertThat(document.givenDocumentId()).isEmpty();
            assertThat(document.documentId()).isEqualTo(ExamplePackets.KEY);
        }

        @Test
        void thatEverybodyNeedsAreRefusedTogether() throws IOException {
            Packet packet = Packet.document()
                    .without("OrganId")
                    .without("Subject")
                    .without("DocumentId")
                    .without("Code");
            assertThat(packet.lint().refusals())
                    .extracting(Finding::rule)
                    .containsExactlyInAnyOrder("EDX-020", "EDX-022", "EDX-023", "EDX-024");
        }
    }

    @Nested
    class Deviation16NullAsAnAgency {
        @Test
        void countsAsAbsent() throws IOException {
            Packet packet = Packet.document().withMatch("(<edXML:TraceHeader>\\s*<edXML:OrganId>)[^<]*", "$1null");
            assertThat(packet.readDocument().traces().get(0).agency()).isEmpty();
            assertThat(packet.rules()).containsExactly("EDX-027");
        }

        @Test
        void isNoSender() {
            refused(Packet.document().withMatch("(<edXML:From>\\s*<edXML:OrganId>)[^<]*", "$1null"), "EDX-020");
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "NULL", " Null ", "null\u00a0", "\u2003nUll"})
        void isNoneUnderTheStrictSchemaEither(String code) throws IOException {
            assertThat(isStrictlyValid(code)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"n", "nu", "nul", "nill", "nulls", "n ull", "xnull", "null null", "G12"})
        void isNotWhatOnlyLooksLikeIt(String code) throws IOException {
            assertThat(isStrictlyValid(code)).isTrue();
        }

        /** What both schemas say of it. */
        private static boolean isStrictlyValid(String code) throws IOException {
            boolean inDocument = allows(StrictSchema.DOCUMENT, Packet.document(), code);
            assertThat(allows(StrictSchema.STATUS, Packet.of(ExamplePackets.status(StatusCode.ACCEPTED)), code))
                    .isEqualTo(inDocument);
            return inDocument;
        }

        private static boolean allows(StrictSchema schema, Packet packet, String code) throws IOException {
            String text = packet.withMatch("(<edXML:From>\\s*<edXML:OrganId>)[^<]*", "$1" + code)
                    .text();
            return schema.allows(text.getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void mayBeAMissingElement() throws IOException {
            Packet packet =
                    Packet.document().withMatch("(<edXML:TraceHeader>)\\s*<edXML:OrganId>[^<]*</edXML:OrganId>", "$1");
            assertThat(packet.readDocument().traces()).singleElement();
            assertThat(packet.rules()).isEmpty();
        }
    }

    @Nested
    class Deviation17AgencyCodes {
        @ParameterizedTest
        @ValueSource(
                strings = {"vxp.saas.03", "001.00.20.TT2", "28.22.H17", "01.02.G22", "000.00.00.H41", "H37.DN.001"})
        void haveNoFormOfTheirOwn(String code) throws IOException {
            Packet packet = Packet.document().withMatch("(<edXML:To>\\s*<edXML:OrganId>)[^<]*", "$1" + code);
            assertThat(packet.readDocument().recipients()).containsExactly(code);
            assertThat(packet.rules()).isEmpty();
        }
    }

    @Nested
    class Deviation18DecomposedUnicode {
        @Test
        void isComparedAsComposed() throws IOException {
            Packet composed = Packet.document();
            Packet packet = new Packet(Normalizer.normalize(composed.text(), Normalizer.Form.NFD));
            assertThat(packet.text()).isNotEqualTo(composed.text());
            assertThat(packet.readDocument()).isEqualTo(composed.readDocument());
            assertThat(packet.rules()).containsOnly("EDX-034");
        }
    }

    @Nested
    class Deviation19NoiseBetweenElements {
        @Test
        void isPassedOver() throws IOException {
            Packet packet = Packet.document()
                    .with("\n", "\r\n\t")
                    .with(
                            "<edXML:DueDate>",
                            "<!-- ghi chú --><?pi?><edXML:Unknown><edXML:OrganId>x</edXML:OrganId></edXML:Unknown><edXML:DueDate>")
                    .with("<AttachmentName>", "<FieldName>f</FieldName><Format/><AttachmentName>");
            assertThat(packet.readDocument()).isEqualTo(Packet.document().readDocument());
            assertThat(packet.rules()).isEmpty();
        }

        @Test
        void insideATextDoesNotCutIt() throws IOException {
            Packet packet = Packet.document().withText("CodeNumber", "1<!-- x -->5");
            assertThat(packet.readDocument().code().number()).isEqualTo("15");
        }

        @Test
        void thatIsKnownIsKept() throws IOException {
            Packet packet = Packet.document()
                    .with(
                            "</edXML:Priority>",
                            "</edXML:Priority><edXML:Direction>true</edXML:Direction><edXML:ReferenceCodes>r</edXML:ReferenceCodes>")
                    .with("<edXML:ToPlaces>", "<edXML:ApplicationType>MCDT_DT</edXML:ApplicationType><edXML:ToPlaces>");
            EdxmlDocument document = packet.readDocument();
            assertThat(document.otherInfo().direction()).isEqualTo("true");
            assertThat(document.otherInfo().referenceCodes()).isEqualTo("r");
            assertThat(document.applicationType()).isEqualTo("MCDT_DT");
        }
    }

    @Nested
    class Deviation20ATakeBackRequestWithAgencyAndCodeSwapped {
        @Test
        void isPutRight() throws IOException {
            EdxmlStatus right = ExamplePackets.status(StatusCode.TAKE_BACK_REQUESTED);
            DocumentReference about = right.responseFor();
            EdxmlStatus swapped = new EdxmlStatus(
                    right.from(),
                    new DocumentReference(about.code(), about.agency(), about.promulgationDate(), about.documentId()),
                    right.statusCode(),
                    right.description(),
                    right.time(),
                    right.staff(),
                    right.signature());
            assertThat(Packet.of(swapped).readStatus()).isEqualTo(right);
            assertThat(Packet.of(swapped).rules()).containsExactly("EDX-056");
        }

        @Test
        void isLeftAloneWhereTheCodeNamesNobody() throws IOException {
            EdxmlStatus status = Packet.of(ExamplePackets.status(StatusCode.TAKE_BACK_REQUESTED))
                    .withMatch("(<edXML:ResponseFor>\\s*<edXML:OrganId>)[^<]*", "$1" + "15/CQM-VP")
                    .withMatch(
                            "(<edXML:ResponseFor>\\s*<edXML:OrganId>[^<]*</edXML:OrganId>\\s*<edXML:Code>)[^<]*",
                            "$1null")
                    .readStatus();
            assertThat(status.responseFor().agency()).isEqualTo("15/CQM-VP");
        }

        @Test
        void mayLackPartsOfTheStaff() throws IOException {
            Packet packet = Packet.of(ExamplePackets.status(StatusCode.ACCEPTED))
                    .without("Department")
                    .without("Mobile")
                    .without("Staff");
            assertThat(packet.readStatus().staff()).isEqualTo(Staff.of("", "", "", "mau@coquanmau.example"));
        }
    }

    @Nested
    class Deviation21ATemplateLeftAsContent {
        @Test
        void damagesOnlyItsAttachment() throws IOException {
            Packet packet = Packet.document().withText("ContentTransferEncoded", "\\${__StringFromFile(test.txt,,,)}");
            assertThat(packet.readDocument().attachments()).singleElement().satisfies(attachment -> {
                assertThat(attachment.form()).isEqualTo(Form.DAMAGED);
                assertThat(attachment.isReadable()).isFalse();
            });
            Finding finding = packet.lint().findings().get(0);
            assertThat(finding.rule()).isEqualTo("EDX-070");
            assertThat(finding.found()).isEqualTo("\"$\"");
            assertThat(finding.path()).isEqualTo("/edXML/AttachmentEncoded/Attachment/ContentTransferEncoded");
            assertThatThrownBy(packet::attachmentText).isInstanceOf(EdxmlException.class);
        }
    }

    @Nested
    class Deviation22ValuesOutOfRange {
        @Test
        void areKeptAndTakenForTheUsualOne() throws IOException {
            Packet packet = Packet.document()
                    .withText("Priority", "5")
                    .withText("SteeringType", "9")
                    .withText("Type", "18");
            EdxmlDocument document = packet.readDocument();
            assertThat(document.priority()).isEqualTo(Priority.NORMAL);
            assertThat(document.otherInfo().priorityText()).isEqualTo("5");
            assertThat(document.steeringType()).isEqualTo("9");
            assertThat(document.type().type()).isEqualTo("18");
            assertThat(packet.rules()).containsExactly("EDX-032", "EDX-032", "EDX-032");
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/xslx", "application/xsl", "application/doc"})
        void amongMediaTypesAreKept(String type) throws IOException {
            Packet packet = Packet.document().withText("ContentType", type);
            assertThat(packet.readDocument().attachments().get(0).contentType()).isEqualTo(type);
            assertThat(packet.rules()).containsExactly("EDX-079");
        }
    }

    @Nested
    class Deviation23SeveralRecipients {
        @Test
        void standInTheOrderOfThePacketEachOnce() throws IOException {
            Packet packet = Packet.of(ExamplePackets.letter()
                    .to(ExamplePackets.OTHER)
                    .to(AgencyDetails.of(ExamplePackets.RECIPIENT.id(), "lần nữa"))
                    .build());
            assertThat(packet.read().recipients())
                    .containsExactly(ExamplePackets.RECIPIENT.id(), ExamplePackets.OTHER.id());
            assertThat(packet.readDocument().to()).hasSize(3);
            assertThat(packet.rules()).containsExactly("EDX-025");
        }
    }
}
