package vn.truc.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.edxml.EdxmlAttachment;

class DocumentVerdictTest {
    private static EdxmlAttachment file(String id, String name) {
        return new EdxmlAttachment(0, id, name, "", "", EdxmlAttachment.Form.RAW, 1);
    }

    private static SignatureVerdict verdict(String id, String name, Reason reason) {
        return SignatureVerdict.of(id, name, SignatureForm.NONE, reason);
    }

    @Nested
    class AFileThatOthersFoundEncrypted {
        private final SignatureVerdict packet = verdict("", "", Reason.TRUSTED);

        @Test
        void isNoLongerCalledUnsigned() {
            DocumentVerdict verdict = new DocumentVerdict(List.of(packet, verdict("1", "a.zip", Reason.NOT_SIGNED)))
                    .withEncrypted(file("1", "a.zip"));
            assertThat(verdict.signatures()).containsExactly(packet, verdict("1", "a.zip", Reason.ENCRYPTED));
            assertThat(verdict.outcome()).isEqualTo(Outcome.INDETERMINATE);
        }

        @Test
        void isListedWhereNobodyHasJudgedIt() {
            DocumentVerdict verdict = new DocumentVerdict(List.of()).withEncrypted(file("1", "a.zip"));
            assertThat(verdict.signatures()).containsExactly(verdict("1", "a.zip", Reason.ENCRYPTED));
        }

        @Test
        void keepsWhatWasFoundOfItsSignatures() {
            DocumentVerdict before = new DocumentVerdict(List.of(verdict("1", "a.pdf", Reason.DIGEST_MISMATCH)));
            assertThat(before.withEncrypted(file("1", "a.pdf"))).isEqualTo(before);
        }

        @Test
        void isNotTakenForAnother() {
            DocumentVerdict before = new DocumentVerdict(List.of(verdict("1", "a.zip", Reason.NOT_SIGNED)));
            assertThat(before.withEncrypted(file("1", "b.zip")).signatures())
                    .containsExactly(verdict("1", "a.zip", Reason.NOT_SIGNED), verdict("1", "b.zip", Reason.ENCRYPTED));
            assertThat(before.tellsOf(file("1", "a.zip"))).isTrue();
            assertThat(before.tellsOf(file("2", "a.zip"))).isFalse();
        }

        @Test
        void isKnownByANameThatIsTooLongToBeKeptWhole() {
            String name = "tên rất dài ".repeat(40) + ".zip";
            DocumentVerdict verdict =
                    new DocumentVerdict(List.of(verdict("1", name, Reason.NOT_SIGNED))).withEncrypted(file("1", name));
            assertThat(verdict.signatures())
                    .extracting(SignatureVerdict::reason)
                    .containsExactly(Reason.ENCRYPTED);
        }
    }
}
