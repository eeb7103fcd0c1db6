package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.cli.Terminal.Result;
import vn.truc.client.fake.FakeArchive;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.fake.FakeDesk;
import vn.truc.client.fake.Faults;
import vn.truc.wire.exchange.SendDocument;
import vn.truc.wire.exchange.SendStatus;
import vn.truc.wire.fault.Blame;
import vn.truc.wire.fault.Retry;
import vn.truc.wire.fault.TrucFault;

class SendingAgainTest extends AtATerminal {
    private static final String[] LETTER = {"send", "--letter", "1/X", "--subject", "Thử", "--to", "H02"};
    private static final TrucFault BUSY = Faults.of("Axis.Busy", Blame.AXIS, Retry.LATER);

    /** The axis takes nothing, until {@link #comeBack()}, and time goes by. */
    private void goAway() {
        answer(BUSY);
    }

    private void answer(TrucFault fault) {
        terminal.axis.answer(SendDocument.class, any -> Reply.of(fault));
        terminal.axis.answer(SendStatus.class, any -> Reply.of(fault));
    }

    private void comeBack() {
        new FakeDesk(terminal.axis, Terminal.AXIS, "H01");
        terminal.clock = InstantSource.fixed(Instant.parse("2026-11-23T01:00:00Z"));
    }

    private Result send(String... more) {
        return terminal.run(all(LETTER, more));
    }

    private static String[] all(String[] first, String... more) {
        List<String> all = new ArrayList<>(List.of("--retry-seconds", "0"));
        all.addAll(0, Arrays.asList(first));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    private List<Path> outbox() {
        Path outbox = folder.resolve("outbox");
        if (Files.notExists(outbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(outbox)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String repeat(Result failed) {
        return failed.error().get("repeat").toString();
    }

    @Nested
    class ALetterWithoutAnAnswer {
        @Test
        void goesOutAgainAsTheSamePacketUnderTheSameId() {
            goAway();
            Result failed = send("--json");
            comeBack();
            Result repeated = terminal.run(words(repeat(failed)));

            assertThat(failed.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(repeated.exitCode()).as(repeated.err()).isZero();
            assertThat(repeated.json().get("sent").toString()).contains("fromOutbox=true");
            List<SendDocument> requests = terminal.axis.requests(SendDocument.class);
            assertThat(requests).hasSizeGreaterThan(1);
            assertThat(requests).extracting(SendDocument::getMessageId).containsOnly(messageId(failed));
            assertThat(requests)
                    .extracting(request -> request.getPacket().getSha256())
                    .containsOnly(requests.get(0).getPacket().getSha256());
        }

        @Test
        void goesOutAgainForTheAgencyItIsSentFor() {
            goAway();
            Result failed = send("--on-behalf-of", "H02", "--json");
            comeBack();
            Result repeated = terminal.run(words(repeat(failed)));

            assertThat(repeated.exitCode()).as(repeated.err()).isZero();
            assertThat(repeated.json().get("sent").toString()).contains("fromOutbox=true");
            assertThat(terminal.axis.requests(SendDocument.class))
                    .extracting(SendDocument::getFrom)
                    .containsOnly("H02");
            assertThat(outbox()).isEmpty();
        }

        @Test
        void leavesTheOutboxWhenItIsAccepted() {
            goAway();
            Result failed = send("--json");
            assertThat(outbox()).hasSize(2);
            comeBack();
            terminal.run(words(repeat(failed)));

            assertThat(outbox()).isEmpty();
        }

        @Test
        void staysUntilItsReceiptIsSaved() {
            terminal.write("receipts", "not a folder");

            Result unsaved = send("--receipts", "receipts", "--message-id", "m-1");

            assertThat(unsaved.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
            assertThat(unsaved.out()).contains("Accepted: 1/X");
            assertThat(send("--receipts", "elsewhere", "--message-id", "m-1").exitCode())
                    .isZero();
            assertThat(folder.resolve("elsewhere").toFile().list()).hasSize(1);
            assertThat(outbox()).isEmpty();
        }

        @Test
        void leavesTheOutboxWhenItIsRefused() {
            answer(Faults.of("Registry.UnknownRecipient"));
            Result failed = send("--message-id", "m-1");

            assertThat(failed.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(failed.err()).doesNotContain("To repeat it safely");
            assertThat(outbox()).isEmpty();
        }

        @Test
        void isToldWithItsIdAndTheCommandThatRepeatsIt() {
            goAway();
            Result failed = terminal.run(
                    "send", "--letter", "1/X", "--subject", "Về việc của 'A'", "--to", "H02", "--retry-seconds", "0");

            String id = failed.err().lines().findFirst().orElseThrow().replace("Message id: ", "");
            assertThat(failed.err())
                    .contains("truc send --message-id " + id
                            + " --letter 1/X --subject 'Về việc của '\\''A'\\''' --to H02 --retry-seconds 0");
        }

        @Test
        void isRepeatedByItsIdAlone() {
            goAway();
            send("--message-id", "m-1", "--deadline", "2026-12-01T17:00:00+07:00");
            comeBack();

            Result repeated = terminal.run("send", "--message-id", "m-1");

            assertThat(repeated.exitCode()).as(repeated.err()).isZero();
            assertThat(repeated.err()).contains("Sending again the packet of 2026-11-20 15:00:00+07 from the outbox");
            List<SendDocument> requests = terminal.axis.requests(SendDocument.class);
            assertThat(requests)
                    .extracting(SendDocument::getDeadline)
                    .containsOnly(requests.get(0).getDeadline())
                    .doesNotContainNull();
        }

        @Test
        void isRepeatedEvenIfTheAxisWasNotThereAtAll() {
            Result failed = send("--endpoint", "http://127.0.0.1:1/", "--json");

            assertThat(repeat(failed)).startsWith("truc send --message-id ");
            assertThat(failed.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        }

        @Test
        void doesNotMakeRoomForAnotherUnderItsId() {
            goAway();
            send("--message-id", "m-1");
            comeBack();
            int before = terminal.axis.requests(SendDocument.class).size();

            Result another =
                    terminal.run("send", "--letter", "2/X", "--subject", "Thử", "--to", "H02", "--message-id", "m-1");

            assertThat(another.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(another.err()).contains("something else waits", "outbox/H01/m-1/packet.edxml");
            assertThat(terminal.axis.requests(SendDocument.class)).hasSize(before);
        }

        @Test
        void isAnotherOneWhenItsAttachmentHasChanged() {
            terminal.write("a.txt", "first");
            goAway();
            send("--attach", "a.txt", "--message-id", "m-1");
            terminal.write("a.txt", "second");
            comeBack();

            assertThat(send("--attach", "a.txt", "--message-id", "m-1").exitCode())
                    .isEqualTo(ExitCode.USAGE);
        }

        @Test
        void isOnlyOneAgencys() {
            goAway();
            send("--message-id", "m-1");
            comeBack();

            assertThat(terminal.run("send", "--message-id", "m-1", "--agency", "H09")
                            .err())
                    .contains("nothing waits in the outbox under m-1");
            assertThat(outbox()).hasSize(2);
        }
    }

    @Nested
    class AStatusWithoutAnAnswer {
        @BeforeEach
        void collect() throws IOException {
            send();
            Files.write(folder.resolve("about.edxml"), terminal.axis.lastPacket());
        }

        @Test
        void goesOutAgainAsTheSamePacketUnderTheSameId() {
            goAway();
            Result failed = terminal.run(
                    all(new String[] {"status", "03", "--about", "about.edxml", "--document", "doc-1"}, "--json"));
            comeBack();
            Result repeated = terminal.run(words(repeat(failed)));

            assertThat(repeated.exitCode()).as(repeated.err()).isZero();
            assertThat(repeated.json()).containsEntry("fromOutbox", true).containsEntry("messageId", messageId(failed));
            List<SendStatus> requests = terminal.axis.requests(SendStatus.class);
            assertThat(requests).hasSizeGreaterThan(1);
            assertThat(requests).extracting(SendStatus::getMessageId).containsOnly(messageId(failed));
            assertThat(requests)
                    .extracting(request -> request.getPacket().getSha256())
                    .containsOnly(requests.get(0).getPacket().getSha256());
            assertThat(outbox()).isEmpty();
        }

        @Test
        void isRepeatedByItsIdAloneWithAllItSaid() {
            goAway();
            terminal.run(all(
                    new String[] {"status", "03", "--about", "about.edxml", "--document", "doc-1"},
                    "--message-id",
                    "s-1"));
            comeBack();

            assertThat(terminal.run("status", "--message-id", "s-1").exitCode()).isZero();
            assertThat(terminal.axis.requests(SendStatus.class))
                    .extracting(SendStatus::getDocumentId)
                    .containsOnly("doc-1");
        }

        @Test
        void isNoLetter() {
            goAway();
            terminal.run(all(new String[] {"status", "03", "--about", "about.edxml"}, "--message-id", "s-1"));
            comeBack();

            assertThat(terminal.run("send", "--message-id", "s-1").exitCode()).isEqualTo(ExitCode.USAGE);
        }
    }

    @Nested
    class APacketOfAnotherProgram {
        @Test
        void isRepeatedByTheSameCommand() {
            terminal.write("a b.edxml", "<packet/>");
            goAway();

            Result failed = terminal.run("send", "a b.edxml", "--retry-seconds", "0", "--json");

            assertThat(repeat(failed)).isEqualTo("truc send 'a b.edxml' --retry-seconds 0 --json");
            assertThat(messageId(failed)).startsWith("packet-");
            assertThat(outbox()).isEmpty();
        }
    }

    @Nested
    class AnIdThatIsTaken {
        @BeforeEach
        void take() {
            answer(Faults.of("Intake.MessageIdReused"));
        }

        @Test
        void comesWithWhatWasAcceptedUnderIt() {
            Result result = send("--message-id", FakeArchive.MESSAGE);

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(result.err())
                    .contains(
                            "Intake.MessageIdReused",
                            "Accepted under this id at 2026-11-20 15:00:00+07",
                            "document " + FakeArchive.DOCUMENT,
                            "H02 (acknowledged)");
            assertThat(outbox()).isEmpty();
        }

        @Test
        void comesWithItInJsonToo() {
            terminal.write("a.edxml", "<packet/>");

            Result result = terminal.run("send", "a.edxml", "--message-id", FakeArchive.MESSAGE, "--json");

            assertThat(result.error().get("accepted").toString()).contains("documentId=" + FakeArchive.DOCUMENT);
        }

        @Test
        void isToldAsItIsWhenNothingCanBeFoundOut() {
            Result result = send("--message-id", "m-1");

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(result.err()).contains("Intake.MessageIdReused").doesNotContain("Accepted under");
        }
    }

    @Nested
    class TheOutbox {
        @Test
        void isAmongTheUsersState() {
            terminal.environment.remove("TRUC_OUTBOX");
            goAway();
            send("--message-id", "m-1");
            terminal.environment.put("XDG_STATE_HOME", folder.resolve("xdg").toString());
            send("--message-id", "m-1");

            assertThat(folder.resolve(".local/state/truc/outbox/H01/m-1/packet.edxml"))
                    .exists();
            assertThat(folder.resolve("xdg/truc/outbox/H01/m-1/packet.edxml")).exists();
        }

        @Test
        void isForItsOwnerOnly() throws IOException {
            goAway();
            send("--message-id", "m-1");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("outbox/H01/m-1"))))
                    .isEqualTo("rwx------");
        }

        @Test
        void takesIdsThatAreNoFileNames() {
            goAway();
            for (String id : List.of("../../evil", "..", "a/b", "số 1", "x".repeat(200))) {
                assertThat(send("--message-id", id).exitCode()).as(id).isEqualTo(ExitCode.UNAVAILABLE);
            }
            comeBack();

            assertThat(outbox()).hasSize(10).allMatch(file -> file.getNameCount() - folder.getNameCount() == 4);
            assertThat(send("--message-id", "../../evil", "--json").out()).contains("\"fromOutbox\": true");
        }

        @Test
        void refusesWhatItHasNotWritten() throws IOException {
            goAway();
            send("--message-id", "m-1");
            Files.writeString(folder.resolve("outbox/H01/m-1/submission.properties"), "message-id=m-1\n");

            Result result = send("--message-id", "m-1");

            assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
            assertThat(result.err()).contains("outbox/H01/m-1");
        }
    }

    private static String messageId(Result failed) {
        return failed.error().get("messageId").toString();
    }

    /** The words of a command line as a shell would give them; only one of those here is quoted. */
    private static String[] words(String line) {
        String plain = line.replace("'Thử'", "Thử");
        assertThat(plain).startsWith("truc ").doesNotContain("'");
        return plain.substring("truc ".length()).split(" ");
    }
}
