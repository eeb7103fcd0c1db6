package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.cli.Terminal.Result;

class OfflineCommandsTest extends AtATerminal {
    @BeforeEach
    void open() throws IOException {
        terminal.run("send", "--letter", "9/UBND", "--subject", "Thử", "--to", "H02", "--receipts", "receipts");
        Files.write(folder.resolve("good.edxml"), terminal.axis.lastPacket());
        try (var files = Files.list(folder.resolve("receipts"))) {
            Files.move(files.findFirst().orElseThrow(), folder.resolve("receipt.xml"));
        }
        // Whatever is asked of the network from now on fails.
        terminal.close();
    }

    @Nested
    class Lint {
        @Test
        void passesAGoodPacketAndDescribesIt() {
            Result result = terminal.run("lint", "good.edxml");

            assertThat(result.exitCode()).isZero();
            assertThat(result.out()).contains("acceptable", "H01", "H02");
        }

        @Test
        void saysWhereAndWhatToDoInBothLanguages() throws IOException {
            terminal.write(
                    "bad.edxml", Files.readString(folder.resolve("good.edxml")).replace("</edXML>", ""));

            Result english = terminal.run("lint", "bad.edxml");
            terminal.language = "vi";
            Result vietnamese = terminal.run("lint", "bad.edxml");

            assertThat(english.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(english.out()).contains("bad.edxml:", "EDX-", "NOT acceptable");
            assertThat(vietnamese.out()).contains("KHÔNG chấp nhận được");
        }

        @Test
        void demandsTheStrictFormWhenAsked() throws IOException {
            terminal.write(
                    "stray.edxml",
                    Files.readString(folder.resolve("good.edxml")).replace("Bussiness", "Business"));

            assertThat(terminal.run("lint", "stray.edxml").exitCode()).isZero();
            assertThat(terminal.run("lint", "--strict", "good.edxml").exitCode())
                    .isZero();
            Result strict = terminal.run("lint", "--strict", "stray.edxml");
            assertThat(strict.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(strict.out()).contains("EDX-019", "Bussiness");
        }

        @Test
        void givesJsonForEveryFile() {
            terminal.write("bad.edxml", "no xml");

            Map<String, Object> json =
                    terminal.run("lint", "good.edxml", "bad.edxml", "--json").json();

            assertThat((List<?>) json.get("files")).hasSize(2);
            assertThat(json.toString()).contains("accepted=true", "accepted=false");
        }
    }

    @Nested
    class Verify {
        @Test
        void acceptsAReceiptAboutThisPacket() {
            Result result = terminal.run("verify", "receipt.xml", "--packet", "good.edxml");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("valid", "accepted by the axis", "CN=axis");
            assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
        }

        @Test
        void refusesAnotherPacket() {
            terminal.write("other.edxml", "other");

            Result result = terminal.run("verify", "receipt.xml", "--packet", "other.edxml");

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(result.out()).contains("about another packet");
        }

        @Test
        void refusesAChangedReceipt() throws IOException {
            terminal.write(
                    "forged.xml",
                    Files.readString(folder.resolve("receipt.xml")).replace("H02", "H03"));

            Result result = terminal.run("verify", "receipt.xml", "forged.xml");

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(result.out()).contains("receipt.xml: valid", "forged.xml: NOT VALID", "changed after signing");
        }
    }
}
