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
import vn.truc.client.fake.FakeAxis;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.fake.Faults;
import vn.truc.client.fake.Keys;
import vn.truc.client.fake.Misdeeds;
import vn.truc.wire.exchange.ConfirmOutcome;
import vn.truc.wire.exchange.Kind;
import vn.truc.wire.exchange.SendDocument;
import vn.truc.wire.exchange.SendStatus;
import vn.truc.wire.fault.Blame;
import vn.truc.wire.fault.Retry;

class ExchangeCommandsTest extends AtATerminal {
    @Nested
    class Ping {
        @Test
        void saysWhomTheAxisTakesUsFor() {
            Result result = terminal.run("ping");

            assertThat(result.exitCode()).isZero();
            assertThat(result.out()).contains(FakeAxis.ID, "H01");
        }

        @Test
        void speaksVietnamese() {
            terminal.language = "vi";

            assertThat(terminal.run("ping").out()).contains("Nhận ra là", "H01");
        }
    }

    @Nested
    class Send {
        @Test
        void submitsALetterAndKeepsTheReceipt() throws IOException {
            Files.writeString(folder.resolve("cv.pdf"), "%PDF-1.7");

            Result result = terminal.run(
                    "send",
                    "--letter",
                    "12/BTC-VP",
                    "--subject",
                    "Thử",
                    "--to",
                    "H02",
                    "--attach",
                    "cv.pdf",
                    "--date",
                    "2026-11-20",
                    "--priority",
                    "3",
                    "--message-id",
                    "m-1",
                    "--receipts",
                    "receipts",
                    "--json");

            assertThat(result.exitCode()).as(result.err()).isZero();
            Map<?, ?> sent = (Map<?, ?>) ((List<?>) result.json().get("sent")).get(0);
            assertThat(sent.get("messageId")).isEqualTo("m-1");
            assertThat(folder.resolve("receipts").resolve(sent.get("documentId") + ".receipt.xml"))
                    .exists();
            assertThat(terminal.run("verify", "receipts/" + sent.get("documentId") + ".receipt.xml")
                            .exitCode())
                    .isZero();
        }

        @Test
        void sendsTheSameFileUnderTheSameIdEachTime() {
            terminal.write("a.edxml", "<packet/>");

            assertThat(terminal.run("send", "a.edxml").exitCode()).isZero();
            assertThat(terminal.run("send", "a.edxml").exitCode()).isZero();

            List<SendDocument> requests = terminal.axis.requests(SendDocument.class);
            assertThat(requests.get(0).getMessageId()).isEqualTo(requests.get(1).getMessageId());
        }

        @Test
        void tellsWhatWentOutBeforeAFailure() {
            terminal.write("a.edxml", "<packet/>");

            Result result = terminal.run("send", "a.edxml", "missing.edxml");

            assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
            assertThat(result.out()).contains("Accepted: a.edxml");
            assertThat(result.err()).contains("missing.edxml");
        }

        @Test
        void needsSomethingToSend() {
            assertThat(terminal.run("send").exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(terminal.run("send", "--letter", "1/X").err())
                    .contains("subject")
                    .contains("to");
        }
    }

    @Nested
    class TheMailbox {
        @BeforeEach
        void deliver() throws IOException {
            // What the letter below becomes is a real packet, so it is what is delivered here.
            terminal.write("cv.pdf", "%PDF-1.7");
            terminal.run("send", "--letter", "9/UBND", "--subject", "Thử", "--to", "H02", "--attach", "cv.pdf");
            terminal.desk.deliver("d1", Kind.DOCUMENT, terminal.axis.lastPacket());
        }

        @Test
        void isListedInATableOfEightyColumns() {
            terminal.desk.deliver("0a1b2c3d-0000-4000-8000-0123456789ab", Kind.RECEIPT, new byte[] {1});

            Result result = terminal.run("pending");

            assertThat(result.out()).contains("d1", "0a1b2c3d-0000-4000-8000-0123456789ab", "document", "H02");
            assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
        }

        @Test
        void isListedWithoutBreakingATimeOrAnId() {
            String id = "0a1b2c3d-0000-4000-8000-0123456789ab";
            terminal.desk.deliver(id, Kind.DOCUMENT, new byte[] {1});

            assertThat(terminal.run("pending").out()).containsPattern(id + "  [-0-9]{10} [:0-9]{8}\\+07  H02 document");
        }

        @Test
        void mayBeEmpty() {
            terminal.run("collect", "--all", "--acknowledge", "--into", "in");

            assertThat(terminal.run("pending").out()).contains("Nothing is waiting");
        }

        @Test
        void isCollectedNowAndAcknowledgedLater() {
            Result collected = terminal.run("collect", "d1", "--into", "in");

            assertThat(collected.exitCode()).as(collected.err()).isZero();
            assertThat(folder.resolve("in/d1.edxml")).exists();
            assertThat(folder.resolve("in/d1/cv.pdf")).hasContent("%PDF-1.7");
            assertThat(terminal.desk.confirmations()).isEmpty();

            Result acknowledged = terminal.run("acknowledge", "d1", "--in", "in");

            assertThat(acknowledged.exitCode()).as(acknowledged.err()).isZero();
            assertThat(folder.resolve("in/d1.handover.xml")).exists();
            assertThat(folder.resolve("in/d1.lease")).doesNotExist();
            assertThat(terminal.desk.confirmations().get(0).getOutcome()).isEqualTo(ConfirmOutcome.RECEIVED);
        }

        @Test
        void isCollectedAgainWithoutStoringTwice() {
            terminal.run("collect", "d1", "--into", "in");
            terminal.desk.endLease("d1");

            assertThat(terminal.run("collect", "d1", "--into", "in", "--acknowledge")
                            .exitCode())
                    .isZero();
            assertThat(folder.resolve("in").toFile().list())
                    .containsExactlyInAnyOrder("d1", "d1.edxml", "d1.handover.xml");
        }

        @Test
        void isRefusedForGoodWithAReason() {
            terminal.run("collect", "d1", "--into", "in");

            terminal.run("acknowledge", "d1", "--in", "in", "--refuse", "gửi nhầm");

            assertThat(terminal.desk.confirmations().get(0).isPermanent()).isTrue();
            assertThat(terminal.desk.confirmations().get(0).getReason()).isEqualTo("gửi nhầm");
        }

        @Test
        void isNotAcknowledgedWithoutALease() {
            assertThat(terminal.run("acknowledge", "d1").exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(terminal.desk.confirmations()).isEmpty();
        }

        @Test
        void isAnsweredWithAStatus() {
            terminal.run("collect", "d1", "--into", "in");

            Result result = terminal.run("status", "03", "--about", "in/d1.edxml", "--document", "doc-d1");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(terminal.axis.requests(SendStatus.class).get(0).getDocumentId())
                    .isEqualTo("doc-d1");
        }

        @Test
        void isNotRefusedByStatusWithoutAReason() {
            terminal.run("collect", "d1", "--into", "in");

            assertThat(terminal.run("status", "02", "--about", "in/d1.edxml").err())
                    .contains("--reason");
            assertThat(terminal.axis.requests(SendStatus.class)).isEmpty();
        }
    }

    @Nested
    class Asking {
        @Test
        void forATraceShowsTransportAndBusinessInEightyColumns() {
            terminal.language = "vi";

            Result result = terminal.run("trace", "doc-1");

            assertThat(result.out()).contains("đã xác nhận", "đĩa đầy", "03 Đã tiếp nhận", "2026-11-20 15:00:00+07");
            assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
        }

        @Test
        void forATraceGivesPlainJson() {
            Map<String, Object> json =
                    terminal.run("trace", "--message-id", "message-1", "--json").json();

            assertThat(json).containsEntry("documentId", "doc-1").containsEntry("finished", true);
        }

        @Test
        void forReceiptsSavesAndVerifiesThem() {
            Result result = terminal.run("receipts", "doc-1", "--into", "receipts");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("valid", "acknowledged by the recipient");
            assertThat(folder.resolve("receipts").toFile().list()).hasSize(3);
            assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
        }

        @Test
        void forAgenciesSearchesCodeAndName() {
            assertThat(terminal.run("agencies", "số 5").out())
                    .contains("H05", "suspended")
                    .doesNotContain("H04");
        }
    }

    @Nested
    class ExitCodes {
        @Test
        void tellWhoMustAct() {
            terminal.write("a.edxml", "<packet/>");
            assertExitCode(ExitCode.REFUSED, Faults.of("Registry.UnknownRecipient"));
            assertExitCode(ExitCode.NOT_ALLOWED, Faults.of("Security.SenderMismatch"));
            assertExitCode(ExitCode.UNAVAILABLE, Faults.of("Axis.Busy", Blame.AXIS, Retry.LATER));
            assertExitCode(ExitCode.BROKEN_PROTOCOL, Faults.of("Soap.Malformed"));
        }

        @Test
        void comeWithTheReasonOnTheErrorStreamOnly() {
            terminal.write("a.edxml", "<packet/>");
            terminal.language = "vi";
            terminal.axis.answer(SendDocument.class, any -> Reply.of(Faults.of("Registry.UnknownRecipient")));

            Result result = terminal.run("send", "a.edxml");

            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("Registry.UnknownRecipient", "Tiếng Việt", "incident-1");
        }

        @Test
        void comeAsJsonWhenAskedFor() {
            terminal.axis.misbehave(Misdeeds.htmlPage(), Misdeeds.htmlPage(), Misdeeds.htmlPage());

            Result result = terminal.run("pending", "--json");

            assertThat(result.exitCode()).isEqualTo(ExitCode.BROKEN_PROTOCOL);
            assertThat(vn.truc.cli.output.Json.readObject(result.err().strip()).get("error"))
                    .asString()
                    .contains("Client.AnswerUnreadable");
        }

        private void assertExitCode(int expected, vn.truc.wire.fault.TrucFault fault) {
            terminal.axis.answer(SendDocument.class, any -> Reply.of(fault));
            assertThat(terminal.run("send", "a.edxml").exitCode()).isEqualTo(expected);
        }
    }

    @Nested
    class Settings {
        @Test
        void comeFromOptionsBeforeEnvironmentBeforeFile() {
            terminal.environment.put("TRUC_ENDPOINT", "http://127.0.0.1:1/");
            assertThat(terminal.run("ping").exitCode()).isEqualTo(ExitCode.UNAVAILABLE);

            assertThat(terminal.run(
                                    "ping",
                                    "--endpoint",
                                    terminal.axis.endpoint().toString())
                            .exitCode())
                    .isZero();
        }

        @Test
        void thatDoNotExistAreRefused() {
            terminal.write("truc.properties", "endpoit=http://localhost/\n");

            Result result = terminal.run("ping");

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("endpoit");
        }

        @Test
        void mustNotHoldThePassword() {
            terminal.write("truc.properties", "password=secret\n");

            assertThat(terminal.run("ping").err()).contains("password-file").doesNotContain("secret");
        }

        @Test
        void takeThePasswordFromTheEnvironment() throws IOException {
            Files.delete(folder.resolve("password.txt"));
            terminal.environment.put("TRUC_PASSWORD", Terminal.PASSWORD);

            assertThat(terminal.run("ping").exitCode()).isZero();
        }

        @Test
        void takeThePasswordOfAFileNamedNowBeforeThatOfTheEnvironment() {
            terminal.environment.put("TRUC_PASSWORD", "wrong");

            assertThat(terminal.run("ping", "--password-file", "password.txt").exitCode())
                    .isZero();
            terminal.environment.put("TRUC_PASSWORD_FILE", "password.txt");
            assertThat(terminal.run("ping").exitCode()).isZero();
        }

        @Test
        void areTakenFromNobodyWhenThereIsNoTerminal() {
            terminal.write("truc.properties", "endpoint=http://localhost/\nkey-store=agency.p12\n");

            Result result = terminal.run("ping");

            assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).contains("no password");
        }

        @Test
        void withAWrongPasswordAreToldInOneLine() {
            terminal.environment.put("TRUC_PASSWORD", "wrong");

            Result result = terminal.run("ping");

            assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
            assertThat(result.err().lines()).hasSize(1);
        }

        @Test
        void withAnotherAxisCertificateAreToldSo() throws Exception {
            Terminal.writeCertificate(folder.resolve("axis.pem"), Keys.selfSigned("another"));

            Result result = terminal.run("ping");

            assertThat(result.exitCode()).isEqualTo(ExitCode.BROKEN_PROTOCOL);
            assertThat(result.err()).contains("not one of the axis's certificates");
        }
    }
}
