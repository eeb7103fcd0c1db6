package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.cli.Terminal.Result;
import vn.truc.client.fake.FakeAxis;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.fake.Faults;
import vn.truc.client.fake.Misdeeds;
import vn.truc.wire.exchange.ConfirmReceived;
import vn.truc.wire.exchange.GetDocument;
import vn.truc.wire.exchange.Kind;
import vn.truc.wire.exchange.ListPending;
import vn.truc.wire.exchange.ListPendingResponse;
import vn.truc.wire.exchange.PendingItem;
import vn.truc.wire.exchange.Ping;
import vn.truc.wire.fault.Blame;
import vn.truc.wire.fault.Retry;
import vn.truc.wire.fault.TrucFault;

class CollectingTest extends AtATerminal {
    private byte[] packet = new byte[0];

    @BeforeEach
    void open() {
        terminal.write("cv.pdf", "%PDF-1.7 " + "nội dung ".repeat(50));
        terminal.write("phụ lục.txt", "phụ lục");
        send("cv.pdf", "phụ lục.txt");
        packet = terminal.axis.lastPacket();
    }

    private void send(String first, String second) {
        terminal.run(
                "send", "--letter", "9/UBND", "--subject", "Thử", "--to", "H02", "--attach", first, "--attach", second);
    }

    private Result collectAll(String... more) {
        List<String> all = new ArrayList<>(List.of("collect", "--all", "--into", "in", "--retry-seconds", "0"));
        all.addAll(Arrays.asList(more));
        return terminal.run(all.toArray(String[]::new));
    }

    private List<String> inbox() {
        return Arrays.stream(folder.resolve("in").toFile().list()).sorted().toList();
    }

    private List<String> confirmed() {
        return terminal.desk.confirmations().stream()
                .map(ConfirmReceived::getDeliveryId)
                .toList();
    }

    /** The packet with its first attachment's archive broken in the middle. */
    private byte[] damaged() {
        String text = new String(packet, StandardCharsets.UTF_8);
        int archive = text.indexOf("UEsDB") + 80;
        return (text.substring(0, archive) + "A".repeat(16) + text.substring(archive + 16))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Nested
    class ADamagedAttachment {
        @BeforeEach
        void deliver() {
            terminal.desk.deliver("d1", Kind.DOCUMENT, damaged());
            terminal.desk.deliver("d2", Kind.DOCUMENT, packet);
        }

        @Test
        void keepsNoOtherDeliveryAway() {
            Result result = collectAll("--acknowledge");

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(confirmed()).containsExactly("d2");
            assertThat(result.err()).contains("d1/cv.pdf");
            assertThat(result.out()).contains("Stored, not acknowledged yet: d1", "Stored and acknowledged: d2");
        }

        @Test
        void keepsNoOtherAttachmentAwayAndLeavesTheLeaseToDecideBy() {
            collectAll("--acknowledge");

            assertThat(inbox()).containsExactly("d1", "d1.edxml", "d1.lease", "d2", "d2.edxml", "d2.handover.xml");
            assertThat(folder.resolve("in/d1").toFile().list()).containsExactly("phụ lục.txt");
            assertThat(terminal.run("acknowledge", "d1", "--in", "in", "--refuse", "tệp hỏng")
                            .exitCode())
                    .isZero();
        }

        @Test
        void isNotForgottenWhenItIsCollectedAgain() {
            collectAll("--acknowledge");
            terminal.desk.endLease("d1");
            Result again = collectAll("--acknowledge");

            assertThat(again.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(confirmed()).containsExactly("d2");
        }

        @Test
        void isToldInJson() {
            Result result = collectAll("--json");

            assertThat(result.json().get("failed").toString()).contains("deliveryId=d1", "attachment=cv.pdf", "EDX-");
            assertThat((List<?>) result.json().get("collected")).hasSize(2);
            assertThat(result.error().get("deliveryId")).isEqualTo("d1");
        }
    }

    @Nested
    class AnUnreadablePacket {
        @Test
        void keepsNoOtherDeliveryAway() {
            terminal.desk.deliver("d1", Kind.DOCUMENT, new byte[] {'x'});
            terminal.desk.deliver("d2", Kind.DOCUMENT, packet);

            Result result = collectAll("--acknowledge");

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(confirmed()).containsExactly("d2");
            assertThat(inbox()).contains("d1.edxml", "d1.lease");
        }
    }

    @Nested
    class ADeliveryThatIsNotWhatItSays {
        @BeforeEach
        void deliver() {
            terminal.write("about.edxml", new String(packet, StandardCharsets.UTF_8));
            terminal.run("status", "03", "--about", "about.edxml");
            terminal.desk.deliver("d1", Kind.DOCUMENT, terminal.axis.lastPacket());
            terminal.desk.deliver("d2", Kind.DOCUMENT, packet);
        }

        @Test
        void keepsNoOtherDeliveryAway() {
            Result result = collectAll("--acknowledge");

            assertThat(result.exitCode()).isEqualTo(ExitCode.BROKEN_PROTOCOL);
            assertThat(result.err()).contains("truc: d1: a defect").doesNotContain("\tat ");
            assertThat(confirmed()).containsExactly("d2");
        }

        @Test
        void isToldWithItsStackTraceWhenThatIsAskedFor() {
            terminal.environment.put("TRUC_DEBUG", "1");

            assertThat(collectAll().err()).contains("truc: d1: a defect", "\tat ");
        }
    }

    @Nested
    class AMailbox {
        private final Queue<List<String>> lists = new ArrayDeque<>();

        @BeforeEach
        void list() {
            for (String id : List.of("d1", "d2", "d3")) {
                terminal.desk.deliver(id, Kind.DOCUMENT, packet);
            }
            terminal.axis.answer(ListPending.class, any -> Reply.of(pending(lists.remove())));
        }

        private ListPendingResponse pending(List<String> ids) {
            ListPendingResponse answer = new ListPendingResponse();
            ids.forEach(id -> {
                PendingItem item = new PendingItem();
                item.setDeliveryId(id);
                item.setKind(Kind.DOCUMENT);
                item.setDocumentId("doc-" + id);
                item.setPriority(0);
                item.setAcceptedAt(OffsetDateTime.now(ZoneOffset.UTC));
                item.setAvailableAt(OffsetDateTime.now(ZoneOffset.UTC));
                item.setLength(packet.length);
                item.setSha256("0".repeat(64));
                answer.getItem().add(item);
            });
            return answer;
        }

        @Test
        void isCollectedBeyondTheEndOfOneList() {
            lists.addAll(List.of(List.of("d1", "d2"), List.of("d3"), List.of()));

            assertThat(collectAll("--acknowledge").exitCode()).isZero();
            assertThat(confirmed()).containsExactly("d1", "d2", "d3");
        }

        @Test
        void isLeftWhenOnlyWhatWasTriedIsStillThere() {
            lists.addAll(List.of(List.of("gone", "d1"), List.of("gone"), List.of("gone")));

            Result result = collectAll("--acknowledge");

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(result.err()).containsOnlyOnce("truc: gone: Delivery.NotFound");
            assertThat(confirmed()).containsExactly("d1");
            assertThat(lists).hasSize(1);
        }

        @Test
        void isCollectedAroundADeliveryAnotherRunHolds() {
            lists.addAll(List.of(List.of("d1", "d2", "d3"), List.of()));
            refuse(1, Faults.of("Delivery.NotAvailable", Blame.CALLER, Retry.LATER));

            Result result = terminal.run("collect", "--all", "--into", "in", "--retry-seconds", "0");

            assertThat(result.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(result.err()).contains("truc: d2: Delivery.NotAvailable");
            assertThat(inbox()).contains("d1.edxml", "d3.edxml").doesNotContain("d2.edxml");
        }

        @Test
        void isCollectedAroundWhatAnotherRunHasDealtWith() {
            lists.addAll(List.of(List.of("d1", "d2", "d3"), List.of()));
            refuse(1, Faults.of("Delivery.AlreadyDecided", Blame.CALLER, Retry.NEVER));

            Result result = collectAll();

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.err()).isEmpty();
            assertThat(inbox()).contains("d1.edxml", "d3.edxml");
        }

        @Test
        void isCollectedAroundWhatTheAxisItselfHasDamaged() {
            lists.addAll(List.of(List.of("d1", "d2", "d3"), List.of()));
            refuse(0, Faults.of("Storage.ContentDamaged", Blame.AXIS, Retry.LATER));

            assertThat(collectAll().exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(inbox()).contains("d2.edxml", "d3.edxml");
        }

        @Test
        void isLeftAtOnceByAnAxisThatHasGone() {
            lists.add(List.of("d1", "d2", "d3"));
            terminal.axis.answer(Ping.class, any -> Reply.of(Faults.of("Axis.Unavailable", Blame.AXIS, Retry.LATER)));
            terminal.axis.answer(
                    GetDocument.class, any -> Reply.of(Faults.of("Axis.Unavailable", Blame.AXIS, Retry.LATER)));

            Result result = collectAll("--agency", "H01");

            assertThat(result.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(terminal.axis.requests(GetDocument.class))
                    .extracting(GetDocument::getDeliveryId)
                    .containsOnly("d1");
        }

        /** Answers the requests for a list and for the first deliveries, and refuses the next one. */
        private void refuse(int deliveriesBefore, TrucFault fault) {
            FakeAxis.Misdeed none = (http, right) -> right.send();
            FakeAxis.Misdeed[] all = new FakeAxis.Misdeed[deliveriesBefore + 2];
            Arrays.fill(all, none);
            all[deliveriesBefore + 1] = Misdeeds.anotherAnswer(fault, Terminal.AXIS);
            terminal.axis.misbehave(all);
        }
    }

    @Nested
    class AFileThatIsThereAlready {
        @BeforeEach
        void deliver() {
            terminal.desk.deliver("d1", Kind.DOCUMENT, packet);
        }

        @Test
        void isTakenForTheDeliveryIfItIsTheSame() {
            terminal.run("collect", "d1", "--into", "in");
            terminal.desk.endLease("d1");

            assertThat(terminal.run("collect", "d1", "--into", "in", "--acknowledge")
                            .exitCode())
                    .isZero();
            assertThat(inbox()).containsExactly("d1", "d1.edxml", "d1.handover.xml");
        }

        @Test
        void isNoReasonToAcknowledgeIfItIsAnother() throws IOException {
            Files.createDirectories(folder.resolve("in"));
            terminal.write("in/d1.edxml", "x");

            Result result = terminal.run("collect", "d1", "--into", "in", "--acknowledge");

            assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
            assertThat(result.err()).contains("d1.edxml is not what the axis has delivered");
            assertThat(confirmed()).isEmpty();
            assertThat(folder.resolve("in/d1.edxml")).hasContent("x");
        }

        @Test
        void isNoReasonToAcknowledgeIfItWasChangedSince() {
            terminal.run("collect", "d1", "--into", "in");
            terminal.write("in/d1.edxml", "x");

            Result result = terminal.run("acknowledge", "d1", "--in", "in");

            assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
            assertThat(confirmed()).isEmpty();
            assertThat(inbox()).contains("d1.lease");
        }

        @Test
        void mayHaveBeenPutElsewhere() throws IOException {
            terminal.run("collect", "d1", "--into", "in");
            Files.delete(folder.resolve("in/d1.edxml"));

            assertThat(terminal.run("acknowledge", "d1", "--in", "in").exitCode())
                    .isZero();
        }

        @Test
        void isNotPassedOffAsTheAttachment() {
            terminal.run("collect", "d1", "--into", "in");
            terminal.desk.endLease("d1");
            terminal.write("in/d1/cv.pdf", "x");

            Result result = terminal.run("collect", "d1", "--into", "in", "--acknowledge");

            assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
            assertThat(result.err()).contains("d1/cv.pdf");
            assertThat(confirmed()).isEmpty();
            assertThat(inbox()).noneMatch(name -> name.startsWith("growing-"));
        }
    }

    @Test
    void attachmentsOfOneNameAreNumbered() {
        terminal.write("phụ lục.txt", "một");
        folder.resolve("b").toFile().mkdir();
        terminal.write("b/phụ lục.txt", "hai");
        send("phụ lục.txt", "b/phụ lục.txt");
        terminal.desk.deliver("d1", Kind.DOCUMENT, terminal.axis.lastPacket());

        assertThat(terminal.run("collect", "d1", "--into", "in").exitCode()).isZero();
        terminal.desk.endLease("d1");
        assertThat(terminal.run("collect", "d1", "--into", "in").exitCode()).isZero();

        assertThat(folder.resolve("in/d1/phụ lục.txt")).hasContent("một");
        assertThat(folder.resolve("in/d1/2-phụ lục.txt")).hasContent("hai");
        assertThat(folder.resolve("in/d1").toFile().list()).hasSize(2);
    }
}
