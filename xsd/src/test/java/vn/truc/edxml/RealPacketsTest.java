package vn.truc.edxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.edxml.EdxmlAttachment.Form;
import vn.truc.edxml.part.BusinessType;
import vn.truc.edxml.part.SignaturePresence;

/** Packets that public integrators published; skipped where they are not at hand. */
class RealPacketsTest {
    private static final String MALFORMED = "edoc.edxml";

    private static EdxmlPacket read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return EdxmlReader.read(in);
        }
    }

    private static EdxmlDocument document(String name) throws IOException {
        return (EdxmlDocument) read(Samples.packet(name));
    }

    private static EdxmlStatus status(String name) throws IOException {
        return (EdxmlStatus) read(Samples.packet(name));
    }

    @Nested
    class EveryOne {
        @Test
        void isLintedAndReadExactlyWhenTheLinterAccepts() throws IOException {
            List<Path> packets = Samples.packets();
            assertThat(packets).as(Samples.folder().toString()).isNotEmpty();
            for (Path file : packets) {
                LintReport report;
                try (InputStream in = Files.newInputStream(file)) {
                    report = EdxmlLint.check(in);
                }
                if (report.isAccepted()) {
                    assertThat(read(file))
                            .as(file.toString())
                            .isEqualTo(report.packet().orElseThrow());
                } else {
                    assertThat(report.refusals()).as(file.toString()).allMatch(refusal -> refusal.line() > 0);
                    assertThatThrownBy(() -> read(file)).as(file.toString()).isInstanceOf(EdxmlException.class);
                }
            }
        }

        @Test
        void givesItsReadableAttachmentsOut() throws IOException {
            for (Path file : Samples.packets()) {
                LintReport report;
                try (InputStream in = Files.newInputStream(file)) {
                    report = EdxmlLint.check(in);
                }
                if (report.packet().orElse(null) instanceof EdxmlDocument document) {
                    for (EdxmlAttachment attachment : document.attachments()) {
                        if (attachment.isReadable() && attachment.size() > 0) {
                            try (InputStream in = Files.newInputStream(file)) {
                                assertThat(EdxmlAttachments.copy(in, attachment, OutputStream.nullOutputStream()))
                                        .as(file + " " + attachment.name())
                                        .isPositive();
                            }
                        }
                    }
                }
            }
        }
    }

    @Nested
    class EveryWellFormedOne {
        @Test
        void isRead() throws IOException {
            List<Path> wellFormed = Samples.packets().stream()
                    .filter(file -> !file.endsWith(MALFORMED))
                    .toList();
            assumeTrue(Files.exists(Samples.folder().resolve(MALFORMED)), "another folder than that of the samples");
            assertThat(wellFormed).hasSizeGreaterThanOrEqualTo(9);
            for (Path file : wellFormed) {
                EdxmlPacket packet = read(file);
                assertThat(packet.from().id()).as(file.toString()).isNotEmpty();
                assertThat(packet.recipients()).as(file.toString()).isNotEmpty();
                assertThat(packet.documentId()).as(file.toString()).isNotEmpty();
                assertThat(packet.signature()).as(file.toString()).isNotEqualTo(SignaturePresence.PRESENT);
            }
        }
    }

    @Nested
    class TheMalformedOne {
        @Test
        void isRefusedWithPlaceAndRemedy() {
            Path file = Samples.packet(MALFORMED);
            assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(EdxmlException.class, refused -> {
                Finding why = refused.first();
                assertThat(why.rule()).isEqualTo("EDX-006");
                assertThat(why.line()).isEqualTo(116);
                assertThat(why.column()).isPositive();
                assertThat(why.found()).isEqualTo("xlink");
                assertThat(why.remedyEn()).contains("xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
                assertThat(why.remedyVi()).contains("xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
            });
        }
    }

    @Nested
    class TheDocuments {
        @Test
        void sayWhatTheyReplace() throws IOException {
            EdxmlDocument document = document("edoc_replacement.edxml");
            assertThat(document.business().type()).isEqualTo(BusinessType.REPLACE);
            assertThat(document.recipients()).containsExactly("000.00.00.H41", "000.00.00.H14", "000.00.00.G17");
            assertThat(document.business().replacedIds()).containsExactly("000.00.00.G22,2014/01/30,7806/VPCP-TTĐT");
            assertThat(document.business().replacements().get(0).agencies())
                    .containsExactly("000.00.00.H41", "000.00.00.H14");
            assertThat(document.signature()).isEqualTo(SignaturePresence.PLACEHOLDER);
        }

        @Test
        void sayThatTheyRecall() throws IOException {
            EdxmlDocument document = document("edoc_revocation.edxml");
            assertThat(document.business().type()).isEqualTo(BusinessType.RECALL);
            assertThat(document.business().reason()).isEqualTo("Thu hồi văn bản điện tử");
            assertThat(document.documentId()).isEqualTo("000.00.00.G22,2015/09/30,7816/VPCP-TTĐT");
            assertThat(document.responseFor().get(0).code()).isEqualTo("267/VPCP-TTĐT");
        }

        @Test
        void mayWriteTheDayFirst() throws IOException {
            EdxmlDocument document = document("bkav-edoc_new.edxml");
            assertThat(document.promulgationDate().text()).isEqualTo("30/10/2020");
            assertThat(document.promulgationDate().date()).contains(LocalDate.of(2020, 10, 30));
            assertThat(document.business().staff().name()).isEqualTo("Nguyễn Thị Ngọc Trâm");
        }

        @Test
        void mayNameAnAgencyNull() throws IOException {
            EdxmlDocument document = document("874e0f18-90dc-45fb-989a-65401470ba84.edxml");
            assertThat(document.traces()).extracting("agency").containsExactly("", "");
            assertThat(document.attachments()).singleElement().satisfies(attachment -> {
                assertThat(attachment.contentType()).isEqualTo("application/pdf");
                assertThat(attachment.form()).isEqualTo(Form.ZIPPED);
            });
        }

        @Test
        void mayHaveSeveralAttachments() throws IOException {
            EdxmlDocument document = document("1da394ba-2117-4354-a23f-6ec3e47ba81b.edxml");
            assertThat(document.attachments())
                    .extracting(EdxmlAttachment::name)
                    .containsExactly("localA.txt", "localB.txt", "localC.txt");
            assertThat(document.attachments()).allMatch(EdxmlAttachment::isReadable);
        }

        @Test
        void mayBeAlmostEmpty() throws IOException {
            EdxmlDocument document = document("test_user_edxml.xml");
            assertThat(document.documentId()).isEqualTo("test-doc");
            assertThat(document.business().type()).isEqualTo(BusinessType.NEW);
        }
    }

    @Nested
    class TheStatuses {
        @Test
        void sayThatADocumentIsRegistered() throws IOException {
            EdxmlStatus status = status("status_acceptance_03.edxml");
            assertThat(status.code()).contains(StatusCode.ACCEPTED);
            assertThat(status.recipients()).containsExactly("000.00.00.G22");
            assertThat(status.documentId()).isEqualTo("000.00.00.G22,2015/09/30,7816/VPCP-TTĐT");
        }

        @Test
        void sayWhyADocumentIsRefused() throws IOException {
            EdxmlStatus status = status("status_rejection_02.edxml");
            assertThat(status.code()).contains(StatusCode.REFUSED);
            assertThat(status.description()).contains("Từ chối");
            assertThat(status.staff().mobile()).isEqualTo("84912000001");
        }

        @Test
        void askForADocumentBack() throws IOException {
            EdxmlStatus status = status("status_cancellation_13.edxml");
            assertThat(status.code()).contains(StatusCode.TAKE_BACK_REQUESTED);
            assertThat(status.recipients()).containsExactly("000.00.00.H41");
        }
    }
}
