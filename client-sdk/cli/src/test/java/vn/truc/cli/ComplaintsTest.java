package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.truc.cli.Terminal.Result;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.fake.Faults;
import vn.truc.wire.exchange.SendDocument;
import vn.truc.wire.fault.Finding;
import vn.truc.wire.fault.Severity;
import vn.truc.wire.fault.TrucFault;

class ComplaintsTest extends AtATerminal {
    private static final String[] LETTER = {"send", "--letter", "1/X", "--subject", "Thử", "--to", "H02"};

    @Nested
    class AsJson {
        @Test
        void areOneObjectForAWrongOption() {
            Result result = terminal.run("send", "--letr", "1/X", "--json");

            assertThat(result.error().get("code")).isEqualTo("usage");
            assertThat(result.error().get("help")).isEqualTo("truc send --help");
            assertThat(result.out()).isEmpty();
        }

        @Test
        void areOneObjectWithTheCommandsThatWereMeant() {
            Result result = terminal.run("pendin", "--json");

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.error().get("suggestions").toString()).contains("pending");
        }

        @Test
        void haveTheFindingsOfAPacketThatCannotBeRead() {
            terminal.write("bad.edxml", "no xml");

            Result result = terminal.run("status", "03", "--about", "bad.edxml", "--json");

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat((List<?>) result.error().get("findings")).isNotEmpty();
        }

        @Test
        void haveTheFindingsOfTheAxis() {
            terminal.write("a.edxml", "<packet/>");
            terminal.axis.answer(SendDocument.class, any -> Reply.of(refusedFor("EDX-020")));

            Result result = terminal.run("send", "a.edxml", "--json");

            assertThat(result.error().get("findings").toString()).contains("EDX-020");
        }
    }

    @Nested
    class InWords {
        @Test
        void haveTheFindingsOfTheAxis() {
            terminal.write("a.edxml", "<packet/>");
            terminal.axis.answer(SendDocument.class, any -> Reply.of(refusedFor("EDX-020")));

            assertThat(terminal.run("send", "a.edxml").err()).contains("3:4: refused EDX-020", "Give the code");
        }

        @Test
        void areBrokenBetweenWordsForWhoeverWatches() {
            terminal.isWatched = true;
            terminal.language = "vi";

            Result result = terminal.run(
                    "send",
                    "--letter",
                    "1/X",
                    "--subject",
                    "Thử",
                    "--to",
                    "H02",
                    "--endpoint",
                    "http://127.0.0.1:1/",
                    "--retry-seconds",
                    "0");

            assertThat(result.err().lines().filter(line -> !line.startsWith("  truc send ")))
                    .allMatch(line -> line.length() < 80);
            assertThat(result.err().replaceAll("\\s+", " ")).contains("trước khi có trả lời.");
            assertThat(result.err().lines()).anyMatch(line -> line.startsWith("  truc send ") && line.length() > 80);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "pending --limit x | --limit cần N, không phải x",
                    "pending --limit 501 | --limit từ 1 đến 500, không phải 501",
                    "pending --wait 61 | --wait từ 0 đến 60",
                    "pending --kind FOO | --kind là một trong DOCUMENT, STATUS, RECEIPT, không phải FOO",
                    "agencies --changed-since today | --changed-since cần TIME, không phải today",
                    "send --letter 1/X --date 1.1.2026 | --date cần YYYY-MM-DD",
                    "send a.edxml --part-size 0 | --part-size từ 1",
                    "collect --all --all | chỉ nêu --all một lần",
                    "collect --into | còn thiếu: --into",
                    "acknowledge '' | DELIVERY cần DELIVERY",
                    "trace '' | DOCUMENT cần DOCUMENT",
                    "ping --agency '' --retry-seconds -1 | retry-seconds là số giây"
                })
        void areVietnameseWhereThatIsChosen(String line, String expected) {
            terminal.language = "vi";
            String[] arguments = line.strip().replace("''", "\u0001").split(" ");
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = arguments[i].replace("\u0001", "");
            }

            Result result = terminal.run(arguments);

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains(expected);
        }
    }

    @Nested
    class AboutADefect {
        @BeforeEach
        void breakSomething() {
            terminal.clock = () -> {
                throw new IllegalStateException("nobody foresaw this");
            };
        }

        @Test
        void areOneReadableLine() {
            Result result = terminal.run(LETTER);

            assertThat(result.exitCode()).isEqualTo(ExitCode.BROKEN_PROTOCOL);
            assertThat(result.err().lines().findFirst()).hasValueSatisfying(line -> assertThat(line)
                    .contains("a defect of this program (IllegalStateException)"));
            assertThat(result.err()).doesNotContain("\tat ");
        }

        @Test
        void haveTheStackTraceOnlyWhenItIsAskedFor() {
            terminal.environment.put("TRUC_DEBUG", "1");

            assertThat(terminal.run(LETTER).err()).contains("nobody foresaw this", "\tat vn.truc.cli");
        }

        @Test
        void areToldEvenWhenTheMachineGivesUp() {
            terminal.clock = () -> {
                throw new StackOverflowError();
            };

            Result result = terminal.run(LETTER);

            assertThat(result.exitCode()).isEqualTo(ExitCode.BROKEN_PROTOCOL);
            assertThat(result.err()).contains("StackOverflowError").doesNotContain("\tat ");
        }
    }

    @Nested
    class AboutThisMachine {
        @Test
        void sayThatResultsAreLost() {
            terminal.output = new PrintStream(
                    new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            throw new IOException("No space left on device");
                        }
                    },
                    true,
                    StandardCharsets.UTF_8);

            Result result = terminal.run("pending", "--json");

            assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
            assertThat(result.error().get("message").toString()).contains("standard output");
        }

        @Test
        void refuseWhatJavaCouldNotDecode() {
            Result result =
                    terminal.run("send", "--letter", "1/X", "--subject", "V\uFFFD\uFFFD vi\uFFFDc", "--to", "H02");

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("UTF-8");
            assertThat(terminal.axis.requests(SendDocument.class)).isEmpty();
        }

        @Test
        void nameTheFileThatIsNoText() throws IOException {
            Files.write(folder.resolve("password.txt"), new byte[] {'p', (byte) 0xE9, '\n'});

            Result result = terminal.run("ping");

            assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
            assertThat(result.err()).contains("password.txt", "UTF-8");
        }
    }

    private static TrucFault refusedFor(String rule) {
        Finding finding = new Finding();
        finding.setRule(rule);
        finding.setSeverity(Severity.REFUSED);
        finding.setLine(3);
        finding.setColumn(4);
        finding.setRemedyVi("Thêm mã");
        finding.setRemedyEn("Give the code");
        TrucFault fault = Faults.of("Intake.EdxmlRefused");
        fault.getFinding().add(finding);
        return fault;
    }
}
