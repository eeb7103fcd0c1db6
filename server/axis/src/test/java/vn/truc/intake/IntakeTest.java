package vn.truc.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.exchange.Examples.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.content.SomePolicy;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.MemoryDeliveries;
import vn.truc.delivery.WakeUps;
import vn.truc.edxml.Finding;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.part.Priority;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Content;
import vn.truc.exchange.CountingIds;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MemoryUnitOfWork;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.TestClock;
import vn.truc.exchange.UnitOfWork;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.intake.rules.DeadlineIsAhead;
import vn.truc.intake.rules.KindFitsTheOperation;
import vn.truc.intake.rules.NotTooManyRecipients;
import vn.truc.intake.rules.RecipientsAreAsDeclared;
import vn.truc.intake.rules.SenderIsTheSigner;
import vn.truc.intake.rules.SizeWithinLimits;
import vn.truc.lifecycle.Lifecycle;
import vn.truc.lifecycle.MemoryHandlings;
import vn.truc.lifecycle.deadline.SomeDeadlines;
import vn.truc.receipt.Receipt;
import vn.truc.receipts.MemoryReceipts;
import vn.truc.receipts.Receipts;
import vn.truc.receipts.TestSigner;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyKind;
import vn.truc.registry.Registry;
import vn.truc.signature.DocumentVerdict;
import vn.truc.storage.MemoryContentStore;
import vn.truc.storage.Spooled;
import vn.truc.storage.StorageFaults;

class IntakeTest {
    private static final TestSigner AXIS = new TestSigner();
    private static final Registry.Instruction TEST = new Registry.Instruction("test", "test");
    private static final IntakeSettings SETTINGS =
            new IntakeSettings(ByteSize.parse("64KiB"), 3, 2, Duration.ofHours(24), "ALL=IGNORE");

    private final TestClock clock = new TestClock();
    private final MemoryUnitOfWork work = new MemoryUnitOfWork();
    private final MemoryContentStore contents = new MemoryContentStore();
    private final MemoryAccepted accepted = new MemoryAccepted();
    private final MemoryDeliveries deliveryStore = new MemoryDeliveries();
    private final MemoryReceipts receiptStore = new MemoryReceipts();
    private final Events events = new Events();
    private final CountingIds ids = new CountingIds();
    private final List<Event> told = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private final Registry registry = new Registry(new FewAgencies(), work, events, clock);

    /** What becomes of the next acceptance's COMMIT. */
    private enum Commit {
        SUCCEEDS,
        SUCCEEDS_UNHEARD,
        FAILS_UNHEARD
    }

    private Commit commit = Commit.SUCCEEDS;

    /** Loses the answer of the database to the COMMIT that accepts, as a broken connection does. */
    private final UnitOfWork commits = new UnitOfWork() {
        @Override
        public <T> T inTransaction(Supplier<T> unit) {
            if (commit == Commit.SUCCEEDS || !contentIsKept()) {
                return work.inTransaction(unit);
            }
            if (commit == Commit.SUCCEEDS_UNHEARD) {
                work.inTransaction(unit);
            }
            commit = Commit.SUCCEEDS;
            throw StorageFaults.unavailable(null);
        }

        private boolean contentIsKept() {
            return contents.spooled() == 0;
        }
    };

    @TempDir
    Path home;

    private Intake intake;

    @BeforeEach
    void register() {
        open();
        for (String code : List.of("G13", "G15", "G12")) {
            registry.register(
                    new Agency.Registration(
                            AgencyId.of(code),
                            "Bộ " + code,
                            AgencyKind.values()[0],
                            AgencyId.of("000.00.00." + code),
                            null),
                    TEST);
        }
        told.clear();
    }

    /** As at a start: what is in memory only is gone. */
    private void open() {
        Deliveries deliveries = new Deliveries(work, deliveryStore, deliveryStore, events, new WakeUps(), ids, clock);
        Receipts receipts = new Receipts(work, receiptStore, AXIS.signer(), events, () -> {}, "axis.test");
        Lifecycle lifecycle = new Lifecycle(
                work,
                accepted,
                new MemoryHandlings(),
                deliveryStore,
                deliveries,
                registry,
                SomeDeadlines.PACKAGED,
                events,
                clock);
        List<Consumer<Event>> listeners = List.of(receipts::on, deliveries::on, lifecycle::on, this::listen);
        events.deliverTo(listeners);
        List<AdmissionRule> rules = List.of(
                new SenderIsTheSigner(registry, (agent, principal) -> false),
                new SizeWithinLimits(SETTINGS),
                new DeadlineIsAhead(clock),
                new KindFitsTheOperation(),
                new NotTooManyRecipients(SETTINGS),
                new RecipientsAreAsDeclared(registry));
        intake = new Intake(
                commits,
                contents,
                () -> {
                    work.refuseInside();
                    order.add("barrier");
                },
                new Admission(
                        rules,
                        registry,
                        lifecycle,
                        SomePolicy.asPackaged().policy(),
                        (packet, source, length) -> new DocumentVerdict(List.of()),
                        SETTINGS),
                new Acceptances(accepted, deliveries, receipts, lifecycle, events, clock),
                deliveries,
                new Uploads(home.resolve("uploads"), SETTINGS, clock));
    }

    private void listen(Event event) {
        told.add(event);
        if (event instanceof Event.DocumentAccepted fact) {
            order.add("accepted");
            assertThat(contents.holds(fact.document().packet()))
                    .as("the packet is durable before its row")
                    .isTrue();
            fact.recipients()
                    .forEach(recipient -> accepted.addRecipient(fact.document().id(), recipient));
        }
    }

    private Spooled spooled(byte[] bytes) {
        try {
            return contents.spool(new ByteArrayInputStream(bytes), ByteSize.ofMebibytes(9));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Submission submission(
            Kind kind,
            String messageId,
            String from,
            List<String> to,
            @Nullable Instant deadline,
            @Nullable DocumentId about,
            byte[] packet) {
        return new Submission(
                kind,
                new MessageId(messageId),
                AgencyId.of(from),
                to.stream().map(AgencyId::of).toList(),
                deadline,
                about,
                spooled(packet),
                request(kind == Kind.STATUS ? "SendStatus" : "SendDocument", AgencyId.of("G13")));
    }

    private Submission letter(String messageId, byte[] packet) {
        return submission(Kind.DOCUMENT, messageId, "G13", List.of(), null, null, packet);
    }

    private void assertRefused(FaultCode code, ThrowingCallable call) {
        int documents = accepted.all().size();
        int deliveries = deliveryStore.all().size();
        int receipts = receiptStore.all().size();
        told.clear();
        assertThatThrownBy(call).isInstanceOfSatisfying(AxisException.class, e -> assertThat(e.code())
                .isEqualTo(code));
        assertThat(accepted.all()).hasSize(documents);
        assertThat(deliveryStore.all()).hasSize(deliveries);
        assertThat(receiptStore.all()).hasSize(receipts);
        assertThat(told).isEmpty();
    }

    private void assertRefused(FaultCode code, Submission submission) {
        assertRefused(code, () -> intake.accept(submission));
        assertThat(contents.holds(submission.packet().content()))
                .as("nothing of a refused submission is kept")
                .isFalse();
    }

    @Nested
    class AGoodSubmission {
        private final byte[] packet = Packets.letter("Về việc kiểm thử", Priority.URGENT, "G13", "G15", "G12");

        @Test
        void isBackedByItsRequestBeforeTheTransactionAndBehindTheRules() {
            events.keepEvidenceBy(request -> {
                work.refuseInside();
                order.add("evidence of " + request.operation());
            });
            assertRefused(
                    FaultCode.SECURITY_SENDER_MISMATCH,
                    submission(Kind.DOCUMENT, "m0", "G15", List.of(), null, null, packet));
            assertThat(order).isEmpty();
            intake.accept(letter("m1", packet));
            assertThat(order).containsExactly("evidence of SendDocument", "accepted", "barrier");
        }

        @Test
        void isKeptDeliveredToEachRecipientAndReceipted() {
            Acceptance acceptance = intake.accept(letter("m1", packet));
            Receipt receipt = AXIS.verified(acceptance.receipt());
            assertThat(receipt.recipients()).containsExactly("G15", "G12");
            assertThat(receipt.packetSha256()).isEqualTo(Digest.of(packet).hex());
            assertThat(deliveryStore.all())
                    .extracting(delivery -> delivery.recipient().value())
                    .containsExactly("G15", "G12");
            Document document = accepted.all().get(0);
            assertThat(document.id()).isEqualTo(acceptance.id());
            assertThat(document.priority()).isEqualTo(1);
            assertThat(document.edxmlDocumentId()).contains(Packets.keyOf("G13"));
            assertThat(document.edxmlCode()).contains(Packets.CODE);
            assertThat(contents.holds(document.packet())).isTrue();
        }

        @Test
        void isAnsweredOnlyAfterTheBarrier() {
            intake.accept(letter("m1", packet));
            assertThat(order).containsExactly("accepted", "barrier");
        }

        @Test
        void reachesAnAgencyNamedTwiceOnce() {
            intake.accept(letter("m1", Packets.letter("thử", "G13", "G15", "000.00.00.G15")));
            assertThat(deliveryStore.all()).hasSize(1);
        }

        @Test
        void mayNameItsSenderByTheOlderCode() {
            intake.accept(submission(
                    Kind.DOCUMENT,
                    "m1",
                    "000.00.00.G13",
                    List.of(),
                    null,
                    null,
                    Packets.letter("thử", "000.00.00.G13", "G15")));
            assertThat(accepted.all().get(0).sender()).isEqualTo(AgencyId.of("G13"));
        }
    }

    @Nested
    class AResentMessage {
        private final byte[] packet = Packets.letter("Về việc kiểm thử", "G13", "G15");

        @Test
        void getsTheSameAnswerAsTheFirst() {
            Acceptance first = intake.accept(letter("m1", packet));
            clock.advance(Duration.ofDays(400));
            Acceptance again = intake.accept(letter("m1", packet));
            assertThat(again.receipt()).isEqualTo(first.receipt());
            assertThat(again.id()).isEqualTo(first.id());
            assertThat(accepted.all()).hasSize(1);
            assertThat(deliveryStore.all()).hasSize(1);
            assertThat(order).containsExactly("accepted", "barrier", "barrier");
        }

        @Test
        void getsItEvenWhenTheRecipientHasBeenSuspendedMeanwhile() {
            Acceptance first = intake.accept(letter("m1", packet));
            registry.suspend(AgencyId.of("G15"), TEST);
            assertThat(intake.accept(letter("m1", packet)).receipt()).isEqualTo(first.receipt());
        }

        @Test
        void isRefusedWhenItsContentDiffers() {
            intake.accept(letter("m1", packet));
            assertRefused(FaultCode.INTAKE_MESSAGE_ID_REUSED, letter("m1", Packets.letter("khác", "G13", "G15")));
        }

        @Test
        void isRefusedWhenItsDeadlineDiffers() {
            Instant deadline = clock.instant().plusSeconds(60);
            Submission first = submission(Kind.DOCUMENT, "m1", "G13", List.of(), deadline, null, packet);
            intake.accept(first);
            assertRefused(FaultCode.INTAKE_MESSAGE_ID_REUSED, () -> intake.accept(letter("m1", packet)));
        }

        @Test
        void isRecognisedBeforeItsPacketIsRead() {
            intake.accept(letter("m1", packet));
            intake.announce(letter("m1", packet).announcement());
            assertRefused(
                    FaultCode.INTAKE_MESSAGE_ID_REUSED,
                    () -> intake.announce(
                            letter("m1", Packets.letter("khác", "G13", "G15")).announcement()));
        }
    }

    @Nested
    class ACommitWhoseOutcomeIsUnknown {
        private final byte[] packet = Packets.letter("Về việc kiểm thử", "G13", "G15");

        @Test
        void isAnsweredWithTheReceiptIfItHappened() {
            commit = Commit.SUCCEEDS_UNHEARD;
            Acceptance acceptance = intake.accept(letter("m1", packet));
            assertThat(receiptStore.all()).singleElement().satisfies(receipt -> assertThat(receipt.bytes())
                    .isEqualTo(acceptance.receipt()));
            assertThat(order).containsExactly("accepted", "barrier");
        }

        @Test
        void isRefusedForNowIfItDidNot() {
            commit = Commit.FAILS_UNHEARD;
            assertRefused(FaultCode.AXIS_UNAVAILABLE, () -> intake.accept(letter("m1", packet)));
            assertThat(intake.accept(letter("m1", packet)).receipt()).isNotEmpty();
        }
    }

    @Nested
    class ARule {
        @Test
        void refusesASenderWhoIsNotTheSigner() {
            Submission inRequest =
                    submission(Kind.DOCUMENT, "m", "G15", List.of(), null, null, Packets.letter("thử", "G13", "G12"));
            assertRefused(FaultCode.SECURITY_SENDER_MISMATCH, inRequest);
            assertRefused(FaultCode.SECURITY_SENDER_MISMATCH, letter("m", Packets.letter("thử", "G15", "G12")));
        }

        @Test
        void refusesASuspendedSender() {
            registry.suspend(AgencyId.of("G13"), TEST);
            assertRefused(FaultCode.REGISTRY_AGENCY_SUSPENDED, letter("m", Packets.letter("thử", "G13", "G15")));
        }

        @Test
        void refusesUnknownRecipientsAllAtOnce() {
            Submission submission = letter("m", Packets.letter("thử", "G13", "G98", "G15", "G99"));
            assertThatThrownBy(() -> intake.accept(submission)).isInstanceOfSatisfying(AxisException.class, e -> {
                assertThat(e.code()).isEqualTo(FaultCode.REGISTRY_UNKNOWN_RECIPIENT);
                assertThat(e.facts().toString()).contains("G98", "G99").doesNotContain("G15");
            });
            assertThat(accepted.all()).isEmpty();
        }

        @Test
        void refusesASuspendedRecipient() {
            registry.suspend(AgencyId.of("G15"), TEST);
            assertRefused(FaultCode.REGISTRY_RECIPIENT_INACTIVE, letter("m", Packets.letter("thử", "G13", "G15")));
        }

        @Test
        void refusesRecipientsOtherThanDeclared() {
            byte[] packet = Packets.letter("thử", "G13", "G15");
            assertRefused(
                    FaultCode.INTAKE_RECIPIENTS_DIFFER,
                    submission(Kind.DOCUMENT, "m", "G13", List.of("G15", "G12"), null, null, packet));
            assertRefused(
                    FaultCode.INTAKE_RECIPIENTS_DIFFER,
                    submission(Kind.DOCUMENT, "m", "G13", List.of("G12"), null, null, packet));
        }

        @Test
        void takesDeclaredRecipientsInAnyOrderAndSpelling() {
            intake.accept(submission(
                    Kind.DOCUMENT,
                    "m",
                    "G13",
                    List.of("000.00.00.G12", "G15"),
                    null,
                    null,
                    Packets.letter("thử", "G13", "G15", "G12")));
        }

        @Test
        void refusesTooManyRecipients() {
            assertRefused(
                    FaultCode.INTAKE_TOO_MANY_RECIPIENTS,
                    letter("m", Packets.letter("thử", "G13", "G15", "G12", "G1", "G2")));
        }

        @Test
        void refusesADeadlineThatHasPassed() {
            assertRefused(
                    FaultCode.INTAKE_DEADLINE_IN_THE_PAST,
                    submission(
                            Kind.DOCUMENT,
                            "m",
                            "G13",
                            List.of(),
                            clock.instant(),
                            null,
                            Packets.letter("thử", "G13", "G15")));
        }

        @Test
        void refusesWhatIsTooLarge() {
            assertRefused(FaultCode.SOAP_TOO_LARGE, letter("m", Packets.letter("dài ".repeat(40_000), "G13", "G15")));
        }

        @Test
        void refusesTheWrongKind() {
            assertRefused(
                    FaultCode.INTAKE_WRONG_KIND,
                    letter("m", Packets.status(StatusCode.ACCEPTED, "G13", "G15", "1/X", "key")));
            assertRefused(
                    FaultCode.INTAKE_WRONG_KIND,
                    submission(Kind.STATUS, "m", "G13", List.of(), null, null, Packets.letter("thử", "G13", "G15")));
        }

        @Test
        void refusesWhatIsNotEdxmlWithPlaceAndRemedy() {
            Submission submission = letter("m", "<edXML><oops></edXML>".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> intake.accept(submission)).isInstanceOfSatisfying(AxisException.class, e -> {
                assertThat(e.code()).isEqualTo(FaultCode.INTAKE_EDXML_REFUSED);
                assertThat(e.findings()).isNotEmpty().allSatisfy(finding -> {
                    assertThat(finding.line()).isPositive();
                    assertThat(finding.remedyVi()).isNotBlank();
                });
            });
            assertThat(contents.holds(submission.packet().content())).isFalse();
        }

        @Test
        void isAskedBeforeALongUploadAsFarAsItCanJudge() {
            byte[] packet = Packets.letter("thử", "G13", "G15");
            assertRefused(
                    FaultCode.REGISTRY_UNKNOWN_RECIPIENT,
                    () -> intake.announce(submission(Kind.DOCUMENT, "m", "G13", List.of("G99"), null, null, packet)
                            .announcement()));
            assertRefused(
                    FaultCode.SECURITY_SENDER_MISMATCH,
                    () -> intake.announce(submission(Kind.DOCUMENT, "m", "G15", List.of(), null, null, packet)
                            .announcement()));
        }
    }

    @Nested
    class AStatus {
        private Acceptance aboutUs;

        @BeforeEach
        void receiveALetter() {
            Submission letter = new Submission(
                    Kind.DOCUMENT,
                    new MessageId("theirs"),
                    AgencyId.of("G15"),
                    List.of(),
                    null,
                    null,
                    spooled(Packets.letter("Kính gửi", "G15", "G13")),
                    request("SendDocument", AgencyId.of("G15")));
            aboutUs = intake.accept(letter);
        }

        private Document sent(@Nullable DocumentId about, byte[] packet) {
            String messageId = "status-" + ids.next();
            Acceptance acceptance =
                    intake.accept(submission(Kind.STATUS, messageId, "G13", List.of(), null, about, packet));
            return accepted.find(acceptance.id()).orElseThrow();
        }

        private byte[] received(String code, String key) {
            return Packets.status(StatusCode.ACCEPTED, "G13", "G15", code, key);
        }

        @Test
        void goesToTheAgencyItIsForAndNamesTheDocument() {
            Document status = sent(aboutUs.id(), received("", "whatever"));
            assertThat(status.kind()).isEqualTo(Kind.STATUS);
            assertThat(status.statusCode()).contains("03");
            assertThat(status.inReplyTo()).contains(aboutUs.id());
            assertThat(deliveryStore.of(status.id()))
                    .extracting(delivery -> delivery.recipient().value())
                    .containsExactly("G15");
        }

        @Test
        void findsTheDocumentByTheAxissIdInTheKey() {
            assertThat(sent(null, received("", aboutUs.id().value())).inReplyTo())
                    .contains(aboutUs.id());
        }

        @Test
        void findsTheDocumentByTheEdxmlKey() {
            assertThat(sent(null, received("", Packets.keyOf("G15"))).inReplyTo())
                    .contains(aboutUs.id());
        }

        @Test
        void findsTheDocumentByItsCode() {
            assertThat(sent(null, received(Packets.CODE, "another key")).inReplyTo())
                    .contains(aboutUs.id());
        }

        @Test
        void isCarriedUnlinkedWhenTheAxisNeverSawTheDocument() {
            assertThat(sent(null, received("99/XYZ", "came on paper")).inReplyTo())
                    .isEmpty();
        }

        @Test
        void isRefusedAboutADocumentOfOthers() {
            Submission between = new Submission(
                    Kind.DOCUMENT,
                    new MessageId("others"),
                    AgencyId.of("G12"),
                    List.of(),
                    null,
                    null,
                    spooled(Packets.letter("riêng", "G12", "G15")),
                    request("SendDocument", AgencyId.of("G12")));
            Acceptance others = intake.accept(between);
            assertRefused(
                    FaultCode.DELIVERY_NOT_FOUND,
                    submission(Kind.STATUS, "s", "G13", List.of(), null, others.id(), received("", "x")));
            assertRefused(
                    FaultCode.DELIVERY_NOT_FOUND,
                    submission(Kind.STATUS, "s", "G13", List.of(), null, new DocumentId("unknown"), received("", "x")));
            assertRefused(
                    FaultCode.DELIVERY_NOT_FOUND,
                    submission(
                            Kind.STATUS,
                            "s",
                            "G13",
                            List.of(),
                            null,
                            null,
                            Packets.status(StatusCode.ACCEPTED, "G13", "G12", "", Packets.keyOf("G12"))));
        }

        @Test
        void isRefusedForAnAgencyThatHasNoPartInTheDocument() {
            assertRefused(
                    FaultCode.INTAKE_RECIPIENTS_DIFFER,
                    submission(
                            Kind.STATUS,
                            "s",
                            "G13",
                            List.of(),
                            null,
                            aboutUs.id(),
                            Packets.status(StatusCode.ACCEPTED, "G13", "G12", "", "x")));
        }

        @Test
        void mayAskForItsOwnDocumentBack() {
            Acceptance ours = intake.accept(letter("ours", Packets.letter("Kính gửi", "G13", "G15")));
            byte[] takeBack =
                    Packets.status(StatusCode.TAKE_BACK_REQUESTED, "G13", "G15", Packets.CODE, Packets.keyOf("G13"));
            Document status = sent(null, takeBack);
            assertThat(status.inReplyTo()).contains(ours.id());
            assertThat(deliveryStore.of(status.id()))
                    .extracting(delivery -> delivery.recipient().value())
                    .containsExactly("G15");
        }

        @Test
        void mayAskForItBackWithAgencyAndCodeExchanged() {
            Acceptance ours = intake.accept(letter("ours", Packets.letter("Kính gửi", "G13", "G15")));
            byte[] exchanged =
                    Packets.status(StatusCode.TAKE_BACK_REQUESTED, "G13", Packets.CODE, "G15", "another key");
            Document status = sent(null, exchanged);
            assertThat(status.inReplyTo()).contains(ours.id());
            assertThat(deliveryStore.of(status.id()))
                    .extracting(delivery -> delivery.recipient().value())
                    .containsExactly("G15");
        }

        @Test
        void mayNotAskForTheDocumentOfAnotherBack() {
            assertRefused(
                    FaultCode.DELIVERY_NOT_FOUND,
                    submission(
                            Kind.STATUS,
                            "s",
                            "G13",
                            List.of(),
                            null,
                            aboutUs.id(),
                            Packets.status(StatusCode.TAKE_BACK_REQUESTED, "G13", "G15", "", "x")));
        }

        @Test
        void getsTheSameAnswerWhetherOrNotItNamesTheDocumentAgain() {
            byte[] packet = received("", Packets.keyOf("G15"));
            Acceptance first = intake.accept(submission(Kind.STATUS, "s", "G13", List.of(), null, null, packet));
            Acceptance again =
                    intake.accept(submission(Kind.STATUS, "s", "G13", List.of(), null, aboutUs.id(), packet));
            assertThat(again.receipt()).isEqualTo(first.receipt());
        }
    }

    @Nested
    class AnUploadInParts {
        private final byte[] packet = Packets.letter("Về việc kiểm thử", "G13", "G15");
        private final Content whole = new Content(Digest.of(packet), packet.length);
        private final int third = packet.length / 3;

        private PartResult part(String messageId, int from, int to) {
            Announcement announcement = new Announcement(
                    Kind.DOCUMENT,
                    new MessageId(messageId),
                    AgencyId.of("G13"),
                    List.of(),
                    null,
                    null,
                    whole,
                    request("SendDocument", AgencyId.of("G13")));
            return intake.storePart(new Submission(announcement, spooled(Arrays.copyOfRange(packet, from, to))), from);
        }

        private void assertOutOfOrder(long nextOffset, ThrowingCallable call) {
            assertThatThrownBy(call).isInstanceOfSatisfying(AxisException.class, e -> {
                assertThat(e.code()).isEqualTo(FaultCode.INTAKE_PART_OUT_OF_ORDER);
                assertThat(e.facts()).containsEntry("nextOffset", Long.toString(nextOffset));
            });
        }

        private List<Path> stored() throws IOException {
            try (Stream<Path> files = Files.walk(home)) {
                return files.filter(Files::isRegularFile).toList();
            }
        }

        @Test
        void isAcceptedWithItsLastPart() throws IOException {
            assertThat(part("m", 0, third)).isEqualTo(new PartResult.Stored(third));
            assertThat(part("m", third, 2 * third)).isEqualTo(new PartResult.Stored(2L * third));
            assertThat(accepted.all()).isEmpty();
            PartResult last = part("m", 2 * third, packet.length);
            assertThat(last).isInstanceOf(PartResult.Accepted.class);
            assertThat(accepted.all())
                    .singleElement()
                    .extracting(Document::packet)
                    .isEqualTo(whole);
            assertThat(contents.holds(whole)).isTrue();
            assertThat(stored()).isEmpty();
        }

        @Test
        void takesAPartAgainThatItHas() {
            part("m", 0, third);
            assertThat(part("m", 0, third)).isEqualTo(new PartResult.Stored(third));
        }

        @Test
        void givesTheSameAnswerWhenTheLastPartIsRepeated() {
            part("m", 0, third);
            PartResult.Accepted first = (PartResult.Accepted) part("m", third, packet.length);
            PartResult.Accepted again = (PartResult.Accepted) part("m", third, packet.length);
            assertThat(again.acceptance().receipt())
                    .isEqualTo(first.acceptance().receipt());
        }

        @Test
        void saysWhereToGoOnWhenAPartIsNotTheNext() {
            assertOutOfOrder(0, () -> part("m", third, 2 * third));
            part("m", 0, third);
            assertOutOfOrder(third, () -> part("m", 2 * third, packet.length));
            assertOutOfOrder(third, () -> part("m", 0, third - 1));
            assertOutOfOrder(third, () -> part("m", third, third));
            assertThat(part("m", third, packet.length)).isInstanceOf(PartResult.Accepted.class);
        }

        @Test
        void goesOnAfterARestart() {
            part("m", 0, third);
            open();
            assertThat(part("m", third, packet.length)).isInstanceOf(PartResult.Accepted.class);
        }

        @Test
        void isGivenUpWhenTheWholeIsNotWhatWasAnnounced() throws IOException {
            part("m", 0, third);
            byte[] other = new byte[packet.length - third];
            Announcement announcement = new Announcement(
                    Kind.DOCUMENT,
                    new MessageId("m"),
                    AgencyId.of("G13"),
                    List.of(),
                    null,
                    null,
                    whole,
                    request("SendDocument", AgencyId.of("G13")));
            assertRefused(
                    FaultCode.SOAP_PART_DIGEST_MISMATCH,
                    () -> intake.storePart(new Submission(announcement, spooled(other)), third));
            assertThat(stored()).isEmpty();
            assertOutOfOrder(0, () -> part("m", third, packet.length));
        }

        @Test
        void isGivenUpWhenARuleRefusesTheWhole() throws IOException {
            part("m", 0, third);
            registry.suspend(AgencyId.of("G15"), TEST);
            assertRefused(FaultCode.REGISTRY_RECIPIENT_INACTIVE, () -> part("m", third, packet.length));
            assertThat(stored()).isEmpty();
        }

        @Test
        void doesNotMixWithAnother() {
            part("m", 0, third);
            assertOutOfOrder(0, () -> part("n", third, packet.length));
        }

        @Test
        void isForgottenWhenItRestsTooLong() throws IOException {
            Uploads uploads = new Uploads(home.resolve("uploads"), SETTINGS, clock);
            part("m", 0, third);
            clock.advance(Duration.ofHours(24));
            uploads.sweep();
            assertThat(stored()).hasSize(1);
            clock.advance(Duration.ofSeconds(1));
            uploads.sweep();
            assertThat(stored()).isEmpty();
        }

        @Test
        void isOneOfFewPerAgency() {
            part("m", 0, third);
            part("n", 0, third);
            assertRefused(FaultCode.AXIS_BUSY, () -> part("o", 0, third));
        }
    }

    @Nested
    class Validation {
        @Test
        void saysWhatTheLinterSaysAndKeepsNothing() {
            assertThat(intake.validate(spooled(Packets.letter("thử", "G13", "G15")), AgencyId.of("G13")))
                    .noneMatch(Finding::isRefusal);
            assertThat(intake.validate(spooled("<x/>".getBytes(StandardCharsets.UTF_8)), AgencyId.of("G13")))
                    .anyMatch(Finding::isRefusal);
            assertThat(accepted.all()).isEmpty();
        }
    }
}
