package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.cli.Terminal.Result;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.wire.exchange.SendDocument;
import vn.truc.wire.exchange.SendStatus;
import vn.truc.wire.exchange.ValidateDocument;
import vn.truc.wire.exchange.ValidateDocumentResponse;

/** Nothing that is typed is ignored. */
class OptionsTest extends AtATerminal {
    @BeforeEach
    void open() {
        terminal.write("a.edxml", "<packet/>");
    }

    @Nested
    class OfALetter {
        @Test
        void giveThePlaceToTheDayItIsWritten() {
            terminal.run("send", "--letter", "1/X", "--subject", "Thử", "--to", "H02", "--place", "Hà Nội");

            assertThat(packet()).contains("Hà Nội", "2026/11/20");
        }

        @Test
        void giveTheDayWithoutAPlace() {
            terminal.run("send", "--letter", "1/X", "--subject", "Thử", "--to", "H02", "--date", "2026-11-02");

            assertThat(packet()).contains("2026/11/02");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--subject X",
                    "--to H02",
                    "--attach a.edxml",
                    "--place X",
                    "--date 2026-11-20",
                    "--priority 1"
                })
        void areRefusedForAReadyPacket(String options) {
            Result result = terminal.run(("send a.edxml " + options).split(" "));

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains(options.split(" ")[0], "--letter");
            assertThat(terminal.axis.requests(SendDocument.class)).isEmpty();
        }

        @Test
        void areOneOfFivePriorities() {
            assertThat(terminal.run("send", "--letter", "1/X", "--subject", "X", "--to", "H02", "--priority", "5")
                            .err())
                    .contains("--priority is 0 to 4, not 5");
        }

        @Test
        void areJudgedWithoutSending() {
            ValidateDocumentResponse acceptable = new ValidateDocumentResponse();
            acceptable.setAcceptable(true);
            terminal.axis.answer(ValidateDocument.class, any -> Reply.of(acceptable));

            Result result = terminal.run("send", "--letter", "1/X", "--subject", "Thử", "--to", "H02", "--dry-run");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(packet()).contains("Thử");
            assertThat(terminal.axis.requests(SendDocument.class)).isEmpty();
        }

        private String packet() {
            return new String(terminal.axis.lastPacket(), StandardCharsets.UTF_8);
        }
    }

    @Nested
    class OfAStatus {
        @BeforeEach
        void collect() throws IOException {
            terminal.run("send", "--letter", "9/UBND", "--subject", "Thử", "--to", "H02");
            Files.write(folder.resolve("about.edxml"), terminal.axis.lastPacket());
        }

        @Test
        void sayWhoIsAskedToGiveADocumentBack() {
            Result result = terminal.run("status", "13", "--about", "about.edxml");

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("--to");
            assertThat(terminal.axis.requests(SendStatus.class)).isEmpty();
            assertThat(terminal.run("status", "13", "--about", "about.edxml", "--to", "H02")
                            .exitCode())
                    .isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"03", "--about about.edxml", "--to H02", "--reason X", "--department X", "--staff X"})
        void areRefusedForAReadyPacket(String options) {
            Result result = terminal.run(("status --packet a.edxml " + options).split(" "));

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("not together with --packet");
            assertThat(terminal.axis.requests(SendStatus.class)).isEmpty();
        }

        @Test
        void nameADepartmentOnlyWithSomebodyInIt() {
            assertThat(terminal.run("status", "03", "--about", "about.edxml", "--department", "Văn thư")
                            .err())
                    .contains("--department: only together with --staff");
        }
    }

    @Test
    void ofACollectionChooseKindsOnlyAmongAll() {
        assertThat(terminal.run("collect", "d1", "--kind", "STATUS").err())
                .contains("--kind: only together with --all");
    }
}
