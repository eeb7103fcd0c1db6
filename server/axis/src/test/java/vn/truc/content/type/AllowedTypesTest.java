package vn.truc.content.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.edxml.EdxmlAttachment;

class AllowedTypesTest {
    private final AllowedTypes types = AllowedTypes.of(List.of("pdf", " DOCX", "doc", "txt", "zip", "dwg", "p7m"));

    private static EdxmlAttachment file(String name, String declared) {
        return new EdxmlAttachment(0, "1", name, "", declared, EdxmlAttachment.Form.RAW, 10);
    }

    @Nested
    class ByItsDescription {
        @ParameterizedTest
        @CsvSource({
            "công văn.pdf, application/pdf",
            "a.PDF, ''",
            "a.pdf, application/zip",
            "a.pdf, application/octet-stream",
            "a.pdf, x/y",
            "a.docx, application/docx",
            "a.docx, 'Application/PDF; name=x'",
            "a, application/pdf",
            "a, ''",
            "'', ''"
        })
        void aFileIsTaken(String name, String declared) {
            assertThat(types.forbidden(file(name, declared))).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "a.exe, application/pdf, .exe",
            "a.pdf.exe, '', .exe",
            "'a.exe. ', '', .exe",
            "a.htm, '', .htm",
            "a.pdf, text/html, text/html",
            "a.pdf, 'TEXT/HTML; charset=utf-8', text/html",
            "a, application/x-msdownload, application/x-msdownload",
            "a.pdf, image/svg+xml, image/svg+xml",
            "a.xlsx, '', .xlsx"
        })
        void aFileIsNotTaken(String name, String declared, String forbidden) {
            assertThat(types.forbidden(file(name, declared))).contains(forbidden);
        }

        @Test
        void aFileIsNotHiddenByAChangeOfDirection() {
            assertThat(types.forbidden(file("a\u202efdp.exe", ""))).contains(".exe");
        }
    }

    @Nested
    class ByAllThatThePacketSaysOfIt {
        private EdxmlAttachment file(List<String> names, List<String> declared) {
            return new EdxmlAttachment(
                    0, "1", "a.txt", "", "text/plain", EdxmlAttachment.Form.RAW, 10, names, declared);
        }

        @Test
        void aFileIsNotTaken() {
            assertThat(types.forbidden(file(List.of("b.txt", "a.bat"), List.of())))
                    .contains(".bat");
            assertThat(types.forbidden(file(List.of(), List.of("x/y", "application/x-msdownload"))))
                    .contains("application/x-msdownload");
            assertThat(types.forbidden(file(List.of("b.txt", "b"), List.of("application/pdf", "x/y"))))
                    .isEmpty();
        }

        @Test
        void aFileIsSomethingElse() {
            assertThat(types.mismatch(file(List.of("a.pdf"), List.of()), List.of(Nature.TEXT)))
                    .contains(Nature.TEXT);
            assertThat(types.mismatch(file(List.of("b.txt", "b"), List.of()), List.of(Nature.TEXT)))
                    .isEmpty();
        }
    }

    @Nested
    class ByItsBytes {
        @ParameterizedTest
        @CsvSource({
            "a.pdf, PDF",
            "a.doc, WORD_97",
            "a.doc, RTF",
            "a.doc, WORD ZIP",
            "a.doc, TEXT",
            "a.docx, WORD ZIP",
            "a.zip, WORD ZIP",
            "a.zip, RAR",
            "a.dwg, UNKNOWN",
            "a.dwg, COMPOUND_FILE",
            "a.p7m, ENCRYPTED",
            "a, ENCRYPTED",
            "a.docx, ENCRYPTED_OFFICE",
            "a.dwg, ENCRYPTED",
            "a.p7m, TEXT",
            "a, PDF"
        })
        void aFileIsWhatItsNameSays(String name, String found) {
            assertThat(types.mismatch(file(name, ""), natures(found))).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "a.pdf, HTML",
            "a.pdf, TEXT",
            "a.pdf, ENCRYPTED",
            "a.zip, ENCRYPTED",
            "a.pdf, ENCRYPTED_XML",
            "a.txt, ENCRYPTED_XML",
            "a.pdf, ENCRYPTED_OFFICE",
            "a.p7m, ENCRYPTED_OFFICE",
            "a.dwg, UNREADABLE",
            "a, UNREADABLE",
            "a.docx, EXECUTABLE",
            "a.docx, ZIP",
            "a.docx, EXCEL ZIP",
            "a.doc, COMPOUND_FILE",
            "a.doc, HTML",
            "a.docx, TEXT",
            "a.txt, HTML",
            "a.txt, UNKNOWN",
            "a.dwg, EXECUTABLE",
            "a.dwg, SCRIPT",
            "a.dwg, SVG",
            "a, HTML",
            "a, IMAGE",
            "'', EXECUTABLE"
        })
        void aFileIsSomethingElse(String name, String found) {
            assertThat(types.mismatch(file(name, ""), natures(found)))
                    .contains(natures(found).get(0));
        }

        private List<Nature> natures(String found) {
            return Arrays.stream(found.split(" ")).map(Nature::valueOf).toList();
        }
    }

    @Test
    void allAreTakenAndNoneComparedByAStar() {
        AllowedTypes all = AllowedTypes.of(List.of("*"));
        assertThat(all.areAll()).isTrue();
        assertThat(all.forbidden(file("a.exe", "text/html"))).isEmpty();
        assertThat(all.mismatch(file("a.pdf", ""), List.of(Nature.EXECUTABLE))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".pdf", "p/f", "tệp"})
    void areWrittenAsExtensions(String text) {
        assertThatThrownBy(() -> AllowedTypes.of(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void areNeverNone() {
        assertThatThrownBy(() -> AllowedTypes.of(List.of())).hasMessageContaining("types must name one");
    }
}
