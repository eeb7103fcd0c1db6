package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.truc.cli.Terminal.Result;
import vn.truc.cli.output.Json;
import vn.truc.client.durable.DurableInbox;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.fake.Faults;
import vn.truc.client.fake.Misdeeds;
import vn.truc.wire.exchange.Kind;
import vn.truc.wire.exchange.SendDocument;
import vn.truc.wire.exchange.SendStatus;
import vn.truc.wire.fault.Blame;
import vn.truc.wire.fault.Retry;

@Timeout(60)
class FolderCommandTest extends AtATerminal {
    private byte[] packet = new byte[0];

    @BeforeEach
    void prepare() throws IOException {
        terminal.write("delivery.json", "{\"from\": \"H99\"}");
        terminal.run("send", "--letter", "9/UBND", "--subject", "Thử", "--to", "H02", "--attach", "delivery.json");
        packet = terminal.axis.lastPacket();
        assertThat(once().exitCode()).isZero();
    }

    private Result once() {
        return terminal.run("folder", "x", "--once", "--retry-seconds", "0");
    }

    private void put(String name, byte[] content) throws IOException {
        Files.write(folder.resolve("x/outbox").resolve(name), content);
    }

    private List<String> list(String place) {
        return Arrays.stream(folder.resolve("x").resolve(place).toFile().list())
                .filter(name -> !name.startsWith("."))
                .sorted()
                .toList();
    }

    /** The same letter with another subject. */
    private byte[] another() {
        return new String(packet, StandardCharsets.UTF_8)
                .replace("Thử", "Thử lần nữa")
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<String> sent() {
        // The first was made to have a packet.
        return terminal.axis.requests(SendDocument.class).stream()
                .skip(1)
                .map(SendDocument::getMessageId)
                .toList();
    }

    @Nested
    class APacketInTheOutbox {
        @Test
        void goesOutAndComesToLieAmongTheSentWithItsReceipt() throws Exception {
            put("công văn.edxml", packet);

            Result result = once();

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("sent: công văn.edxml (doc-");
            assertThat(list("outbox")).isEmpty();
            assertThat(list("sent")).containsExactly("công văn.edxml", "công văn.json", "công văn.receipt.xml");
            assertThat(folder.resolve("x/sent/công văn.edxml")).hasBinaryContent(packet);
            assertThat(Json.readObject(Files.readString(folder.resolve("x/sent/công văn.json"))))
                    .containsEntry("messageId", sent().get(0))
                    .containsKeys("documentId", "acceptedAt");
            assertThat(terminal.run("verify", "x/sent/công văn.receipt.xml", "--packet", "x/sent/công văn.edxml")
                            .exitCode())
                    .isZero();
        }

        @Test
        void staysThereWhileTheAxisDoesNotAnswerAndGoesOutOnceLater() throws Exception {
            put("a.edxml", packet);
            terminal.axis.misbehave(Misdeeds.gatewayPage(503), Misdeeds.gatewayPage(503), Misdeeds.gatewayPage(503));

            Result away = once();
            assertThat(away.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(away.err()).contains("truc: a.edxml: Client.GatewaySaysLater");
            assertThat(list("outbox")).containsExactly("a.edxml");

            assertThat(once().exitCode()).isZero();
            assertThat(list("outbox")).isEmpty();
            assertThat(sent().stream().distinct()).hasSize(1);
        }

        @Test
        void isNotTakenUnderANameThatIsOnlyAPart() throws Exception {
            put("a.edxml.part", packet);
            put("b.edxml.tmp", packet);
            put(".c.edxml", packet);

            assertThat(once().exitCode()).isZero();

            assertThat(sent()).isEmpty();
            assertThat(list("outbox")).containsExactly("a.edxml.part", "b.edxml.tmp");
        }

        @Test
        void isOneDocumentUnderTwoNames() throws Exception {
            put("a.edxml", packet);
            put("b.edxml", packet);

            assertThat(once().exitCode()).isZero();

            assertThat(sent()).hasSize(1);
            assertThat(list("sent")).contains("a.receipt.xml", "b.receipt.xml");
            assertThat(list("outbox")).isEmpty();
        }

        @Test
        void doesNotTakeThePlaceOfAnotherOfThatName() throws Exception {
            put("a.edxml", packet);
            once();
            put("a.edxml", another());
            assertThat(once().exitCode()).isZero();

            assertThat(folder.resolve("x/sent/a.edxml")).hasBinaryContent(packet);
            assertThat(list("sent")).hasSize(6);
            assertThat(sent()).doesNotHaveDuplicates().hasSize(2);
        }

        @Test
        void mayBeAStatus() throws Exception {
            Files.write(folder.resolve("about.edxml"), packet);
            terminal.run("status", "03", "--about", "about.edxml");
            byte[] status = terminal.axis.lastPacket();
            put("s.edxml", status);

            assertThat(once().exitCode()).isZero();

            assertThat(terminal.axis.requests(SendStatus.class)).hasSize(2);
            assertThat(list("sent")).contains("s.receipt.xml");
        }
    }

    @Nested
    class ARefusedPacket {
        @Test
        void liesAmongTheRefusedWithTheReasonInBothLanguages() throws Exception {
            terminal.axis.answer(SendDocument.class, any -> Reply.of(Faults.of("Intake.EdxmlRefused")));
            put("a.edxml", packet);

            Result result = once();

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(result.out()).contains("REFUSED: a.edxml (Intake.EdxmlRefused)");
            assertThat(list("outbox")).isEmpty();
            assertThat(list("refused")).containsExactly("a.edxml", "a.error.txt");
            assertThat(Files.readString(folder.resolve("x/refused/a.error.txt")))
                    .containsPattern("(?s)Intake.EdxmlRefused: .*Intake.EdxmlRefused: ");
        }

        @Test
        void isSentAgainWhenItIsPutBack() throws Exception {
            terminal.axis.answer(SendDocument.class, any -> Reply.of(Faults.of("Intake.EdxmlRefused")));
            put("a.edxml", packet);
            once();
            Files.move(folder.resolve("x/refused/a.edxml"), folder.resolve("x/outbox/a.edxml"));

            assertThat(once().exitCode()).isEqualTo(ExitCode.REFUSED);

            assertThat(sent()).hasSize(2);
            assertThat(list("refused")).containsExactly("a.edxml", "a.error.txt");
        }
    }

    @Nested
    class ADelivery {
        @Test
        void appearsOnceAlsoWhenItWasDeletedAndIsOfferedAgain() throws Exception {
            terminal.desk.deliver("d1", Kind.DOCUMENT, packet);
            Result result = once();
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("received: d1");
            Path place = folder.resolve("x/inbox/d1");
            assertThat(place.resolve("packet.xml")).hasBinaryContent(packet);
            Files.move(place, folder.resolve("done"));
            terminal.desk.deliver("d1", Kind.DOCUMENT, packet);

            assertThat(once().exitCode()).isZero();

            assertThat(list("inbox")).isEmpty();
            assertThat(terminal.desk.confirmations()).hasSize(2);
        }

        @Test
        void isDescribedByTheAxisAndNotByAnAttachmentOfThatName() throws Exception {
            terminal.desk.deliver("d1", Kind.DOCUMENT, packet);
            assertThat(once().exitCode()).isZero();

            assertThat(Json.readObject(Files.readString(folder.resolve("x/inbox/d1/delivery.json"))))
                    .containsEntry("deliveryId", "d1")
                    .containsEntry("from", "H02");
            assertThat(folder.resolve("x/inbox/d1/2-delivery.json")).hasContent("{\"from\": \"H99\"}");
        }
    }

    @Nested
    class AFolder {
        @Test
        void isForOneProcess() throws Exception {
            try (DurableInbox other = DurableInbox.open(folder.resolve("x/inbox"))) {
                assertThat(other).isNotNull();
                Result result = once();

                assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
                assertThat(result.err()).contains("another truc works in this folder");
            }
        }

        @Test
        void thatCannotBeWrittenIsToldWithWhatToDoAndLosesNothing() throws Exception {
            Path obstacle = Files.createDirectories(folder.resolve("x/sent/a.receipt.xml/obstacle"));
            put("a.edxml", packet);

            Result result = once();
            assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
            assertThat(result.err()).contains("truc: a.edxml: ", "See whether the folder is there");
            assertThat(list("outbox")).containsExactly("a.edxml");

            Files.delete(obstacle);
            Files.delete(obstacle.getParent());
            assertThat(once().exitCode()).isZero();
            assertThat(list("sent")).containsExactly("a.edxml", "a.json", "a.receipt.xml");
            assertThat(sent()).hasSize(1);
        }
    }

    @Nested
    class RunningUntilStopped {
        private Process start() throws IOException {
            ProcessBuilder truc = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Dfile.encoding=UTF-8",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            "vn.truc.cli.Main",
                            "folder",
                            "x",
                            "--lang",
                            "en")
                    .directory(folder.toFile())
                    .redirectOutput(folder.resolve("out").toFile())
                    .redirectError(folder.resolve("err").toFile());
            truc.environment().putAll(terminal.environment);
            return truc.start();
        }

        private void await(Process process, String place, int number) throws Exception {
            for (int i = 0; i < 4000 && process.isAlive() && list(place).size() < number; i++) {
                Thread.sleep(10);
            }
            assertThat(list(place)).as(Files.readString(folder.resolve("err"))).hasSizeGreaterThanOrEqualTo(number);
        }

        @Test
        void endsQuietlyAtSigtermAndGoesOnAfterwards() throws Exception {
            put("a.edxml", packet);
            Process process = start();
            try {
                await(process, "sent", 3);
                process.destroy();
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(folder.resolve("err")).isEmptyFile();
            assertThat(Files.readString(folder.resolve("out"))).contains("sent: a.edxml");
            put("b.edxml", another());
            assertThat(once().exitCode()).isZero();
            assertThat(sent()).doesNotHaveDuplicates().hasSize(2);
        }

        @Test
        void losesAndDoublesNothingWhenItIsKilledBeforeItIsAnswered() throws Exception {
            CountDownLatch underWay = new CountDownLatch(1);
            terminal.axis.answer(SendDocument.class, request -> {
                underWay.countDown();
                return Reply.of(Faults.of("Axis.Busy", Blame.AXIS, Retry.LATER));
            });
            put("a.edxml", packet);
            Process process = start();
            try {
                assertThat(underWay.await(40, TimeUnit.SECONDS)).isTrue();
                process.destroyForcibly();
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(list("outbox")).containsExactly("a.edxml");
            assertThat(list("sent")).isEmpty();
            terminal.desk.accept();

            assertThat(once().exitCode()).isZero();

            assertThat(list("sent")).containsExactly("a.edxml", "a.json", "a.receipt.xml");
            assertThat(sent().stream().distinct()).hasSize(1);
        }

        @Test
        void sendsAndReceivesWhatComes() throws Exception {
            Thread running = new Thread(() -> terminal.run("folder", "x", "--every", "1"));
            running.start();
            try {
                put("a.edxml", packet);
                terminal.desk.deliver("d1", Kind.DOCUMENT, packet);
                for (int i = 0;
                        i < 2000 && (list("sent").size() < 3 || list("inbox").isEmpty());
                        i++) {
                    Thread.sleep(10);
                }
            } finally {
                running.interrupt();
                running.join(20_000);
            }
            assertThat(running.isAlive()).isFalse();
            assertThat(list("sent")).contains("a.edxml");
            assertThat(list("inbox")).containsExactly("d1");
        }
    }
}
