package vn.truc.spec.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.truc.spec.legacy.OldSystem.NO_FILES;
import static vn.truc.spec.legacy.OldSystem.SUBJECT;
import static vn.truc.spec.legacy.OldSystem.asks;
import static vn.truc.spec.legacy.OldSystem.envelope;
import static vn.truc.spec.legacy.OldSystem.status;
import static vn.truc.spec.legacy.OldSystem.until;
import static vn.truc.spec.legacy.OldSystem.who;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceivedDocument;
import vn.truc.edxml.StatusCode;
import vn.truc.registry.token.Generation;
import vn.truc.spec.legacy.OldSystem.Reply;
import vn.truc.testkit.AxisExtension;

/** Old systems at the legacy door, beside new ones at the other. */
@Timeout(180)
class LegacyDoorSpec {
    private static final OldSystem OLD = new OldSystem();

    @RegisterExtension
    static final AxisExtension axis = OLD.door(AxisExtension.with("G12", "G15", "G18"))
            .setting("truc.legacy.show-statuses", "10m")
            .build();

    private final String number = Long.toString(Math.abs(UUID.randomUUID().getMostSignificantBits()));

    private static URI door() {
        return OLD.door();
    }

    private static URI plain() {
        return URI.create(axis.endpoint().toString().replace("/services/exchange", "/services/edoc"));
    }

    private static Reply call(String action, String header, String body) {
        return OLD.post(door(), action, "text/xml; charset=utf-8", envelope(header, body));
    }

    private static String token(String agency) {
        return axis.token(agency, Generation.QCVN_102);
    }

    private String header(String from, String to, String subject, String who) {
        return OldSystem.header(number, from, to, subject, who);
    }

    private Reply sent(String from, String to) {
        return call("SendDocument", header(from, to, SUBJECT, who(from, token(from))), NO_FILES);
    }

    private static Reply pending(String agency, String token) {
        return call("GetPendingDocumentIds", "", asks("GetPendingDocumentIdsRequest", who(agency, token), ""));
    }

    private static PendingItem awaited(AxisClient agency, Kind kind, Predicate<PendingItem> wanted) {
        Instant end = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(end)) {
            for (PendingItem item :
                    agency.pending().kinds(kind).waitUpTo(Duration.ofSeconds(1)).list()) {
                if (wanted.test(item)) {
                    return item;
                }
            }
        }
        throw new AssertionError("nothing came");
    }

    @Nested
    class AScriptedClient {
        @Test
        void goesFromSendToTraces(@TempDir Path folder) throws Exception {
            Path script = Path.of("../../samples/05-old-edoc-client/edoc_client.py");
            assumeTrue(Files.exists(Path.of("/usr/bin/python3")), "no Python on this machine");
            Path output = folder.resolve("output");
            Process process = new ProcessBuilder(
                            "/usr/bin/python3",
                            script.toString(),
                            OLD.door().toString(),
                            OLD.authorityFile().toString(),
                            "G12",
                            token("G12"),
                            "G15",
                            token("G15"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            assertThat(Files.readString(output)).contains("sent ", "collected cid:file-1", "traces 01 03");
        }
    }

    @Nested
    class ADocument {
        @Test
        void reachesANewSystemAsAPacketWithAnHonestVerdict() throws IOException {
            Reply reply = sent("G12", "G18");
            assertThat(reply.isSuccess()).as(reply.text()).isTrue();
            assertThat(reply.value("DocumentId")).matches("\\d{1,19}");
            AxisClient recipient = axis.client("G18");
            PendingItem item = awaited(recipient, Kind.DOCUMENT, waiting -> true);
            try (ReceivedDocument document = recipient.collect(item.id())) {
                assertThat(document.edxml().subject()).isEqualTo("Thử & nghiệm");
                assertThat(document.edxml().documentId()).isEqualTo("key-" + number);
                assertThat(document.verdict().orElseThrow().isValid()).isFalse();
                document.acknowledge();
            }
        }

        @Test
        void ofANewSystemIsCollectedAgainAndAgainUntilItIsConfirmed() throws IOException {
            var sent = axis.client("G12")
                    .submit(OutgoingDocument.letter("9/VP")
                            .subject("Từ phần mềm mới")
                            .to(AgencyId.of("G15"))
                            .attach("tep.txt", () -> new ByteArrayInputStream("nội dung".getBytes("UTF-8")))
                            .build());
            String token = token("G15");
            String id = Long.toString(
                    Long.parseLong(sent.id().value().replace("-", "").substring(0, 15), 16));
            until(() -> pending("G15", token), reply -> reply.values("DocumentId")
                    .contains(id));
            String ask =
                    asks("GetDocumentRequest", who("G15", token), "<edXML:documentId>" + id + "</edXML:documentId>");
            for (int i = 0; i < 2; i++) {
                Reply document = call("GetDocument", "", ask);
                assertThat(document.contentType()).startsWith("multipart/related");
                assertThat(document.value("Subject")).isEqualTo("Từ phần mềm mới");
                assertThat(document.text())
                        .contains(Base64.getEncoder().encodeToString("nội dung".getBytes(StandardCharsets.UTF_8)));
                assertThat(pending("G15", token).values("DocumentId")).contains(id);
            }
            String confirm =
                    asks("ConfirmReceived", who("G15", token), "<edXML:DocumentId>" + id + "</edXML:DocumentId>");
            assertThat(call("ConfirmReceived", "", confirm).isSuccess()).isTrue();
            assertThat(call("ConfirmReceived", "", confirm).isSuccess()).isTrue();
            assertThat(pending("G15", token).values("DocumentId")).doesNotContain(id);
            var status = axis.client("G12").status(sent.id()).recipients().get(0);
            assertThat(status.state()).isEqualTo(DeliveryStatus.State.ACKNOWLEDGED);
            // A confirmation is none of the agency's statements: nobody has said 01.
            assertThat(status.businessStatuses()).isEmpty();
        }

        @Test
        void isWrittenInTheNamesOfGuideline2803ForWhoeverWantsThem() {
            sent("G12", "G15");
            String token = axis.token("G15", Generation.GUIDELINE_2803);
            Reply waiting = until(() -> pending("G15", token), reply -> !reply.values("DocumentId")
                    .isEmpty());
            for (String id : waiting.values("DocumentId")) {
                Reply document = call(
                        "GetDocument",
                        "",
                        asks("GetDocument", who("G15", token), "<edXML:DocumentId>" + id + "</edXML:DocumentId>"));
                assertThat(document.text()).contains("<edXML:Author>", "<edXML:type>", "<edXML:Date>");
            }
        }

        @Test
        void sentAgainIsTheSameAndWithOtherContentIsRefused() {
            Reply first = sent("G12", "G15");
            assertThat(sent("G12", "G15").value("DocumentId")).isEqualTo(first.value("DocumentId"));
            Reply other = call(
                    "SendDocument",
                    header("G12", "G15", "<edXML:Subject>Khác</edXML:Subject>", who("G12", token("G12"))),
                    NO_FILES);
            assertThat(other.status()).isEqualTo(200);
            assertThat(other.values("Code")).containsExactly("M.Exist");
        }

        @Test
        void isRefusedByTheCodesOldSystemsKnow() {
            String who = who("G12", token("G12"));
            assertThat(call("SendDocument", header("G12", "G15", "", who), NO_FILES)
                            .values("Code"))
                    .containsExactly("N.MessageHeader.Subject");
            assertThat(call("SendDocument", header("G12", "NOBODY", SUBJECT, who), NO_FILES)
                            .values("Code"))
                    .containsExactly("M.MessageHeader.To.OrganId");
            assertThat(call("SendDocument", header("G15", "G12", SUBJECT, who), NO_FILES)
                            .values("Code"))
                    .containsExactly("M.MessageHeader.From.OrganId");
            String listed = "<edXML:Manifest><edXML:Reference xlink:href=\"cid:x\"/></edXML:Manifest>";
            Reply missing = call("SendDocument", header("G12", "G15", SUBJECT, who), listed);
            assertThat(missing.values("Code")).containsExactly("N.Attachment");
            assertThat(missing.value("Description")).contains("Manifest", " / ");
        }

        @Test
        void ofOthersIsNotToBeHad() {
            String id = sent("G12", "G15").value("DocumentId");
            Reply reply = call(
                    "GetDocument",
                    "",
                    asks("GetDocument", who("G18", token("G18")), "<edXML:DocumentId>" + id + "</edXML:DocumentId>"));
            assertThat(reply.values("Code")).containsExactly("M.DocumentId");
        }
    }

    @Nested
    class AStatus {
        @Test
        void isNotConsumedByReadingItOnce() throws IOException {
            AxisClient recipient = axis.client("G18");
            sent("G12", "G18");
            PendingItem item = awaited(recipient, Kind.DOCUMENT, waiting -> true);
            try (ReceivedDocument document = recipient.collect(item.id())) {
                recipient.sendStatus(OutgoingStatus.about(document, StatusCode.ACCEPTED));
                document.acknowledge();
            }
            String token = token("G12");
            String ask = asks("GetTraces", who("G12", token), "");
            Predicate<Reply> hasIt = reply -> reply.text().contains("key-" + number);
            until(() -> call("GetTraces", "", ask), hasIt);
            assertThat(call("GetTraces", "", ask)).matches(hasIt, "shown again");

            axis.clock().advance(Duration.ofMinutes(11));
            assertThat(call("GetTraces", "", ask)).matches(hasIt, "shown once more");
            assertThat(call("GetTraces", "", ask)).matches(hasIt.negate(), "taken");
            String since =
                    asks("GetTraces", who("G12", token), "<edXML:TimeStamp>2026/01/01 00:00:00</edXML:TimeStamp>");
            assertThat(call("GetTraces", "", since)).matches(hasIt, "whenever it is asked for");
            axis.clock().reset();
        }

        @Test
        void isTakenOnceWhenItComesSeveralTimesAtOnce() {
            sent("G12", "G15");
            String who = "<edXML:Signature><edXML:KeyInfo>" + who("G15", token("G15"))
                    + "</edXML:KeyInfo></edXML:Signature>";
            for (StatusCode code : List.of(StatusCode.ARRIVED, StatusCode.ACCEPTED, StatusCode.ASSIGNED)) {
                List<Reply> replies = IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> call("UpdateTraces", who, status(code, "G15", "G12", "key-" + number)))
                        .toList();
                assertThat(replies).allMatch(Reply::isSuccess);
            }
        }

        @Test
        void isShownToWhoeverAsksRarelyAndThenTaken() {
            sent("G12", "G15");
            String who = "<edXML:Signature><edXML:KeyInfo>" + who("G15", token("G15"))
                    + "</edXML:KeyInfo></edXML:Signature>";
            call("UpdateTraces", who, status(StatusCode.ACCEPTED, "G15", "G12", "key-" + number));
            String ask = asks("GetTraces", who("G12", token("G12")), "");
            Predicate<Reply> hasIt = reply -> reply.text().contains("key-" + number);
            until(() -> call("GetTraces", "", ask), hasIt);
            axis.clock().advance(Duration.ofDays(2));
            assertThat(call("GetTraces", "", ask)).matches(hasIt, "shown once more");
            axis.clock().advance(Duration.ofDays(2));
            assertThat(call("GetTraces", "", ask)).matches(hasIt.negate(), "taken");
            axis.clock().reset();
        }

        @Test
        void ofADayThatDoesNotExistIsAskedForInVain() {
            for (String time : List.of("2026/02/30 00:00:00", "2026/11/26 24:00:00", "26/11/2026")) {
                String since = "<edXML:TimeStamp>" + time + "</edXML:TimeStamp>";
                Reply reply = call("GetTraces", "", asks("GetTraces", who("G12", token("G12")), since));
                assertThat(reply.value("Description")).contains("GetTraces/TimeStamp");
            }
        }

        @Test
        void thatDoesNotFollowIsRefused() {
            sent("G12", "G15");
            String who = "<edXML:Signature><edXML:KeyInfo>" + who("G15", token("G15"))
                    + "</edXML:KeyInfo></edXML:Signature>";
            assertThat(call("UpdateTraces", who, status(StatusCode.ACCEPTED, "G15", "G12", "key-" + number))
                            .isSuccess())
                    .isTrue();
            Reply reply = call("UpdateTraces", who, status(StatusCode.ARRIVED, "G15", "G12", "key-" + number));
            assertThat(reply.values("Code")).containsExactly("M.UpdateTraces");
            assertThat(reply.value("Description")).contains("Lifecycle.IllegalTransition", "04 05 06");
        }
    }

    @Nested
    class AToken {
        private final String permission = "CheckPermission";

        @Test
        void opensNothingOnceItIsReplacedOrAnothers() {
            String old = token("G12");
            assertThat(call(permission, "", asks(permission, who("G12", old), ""))
                            .isSuccess())
                    .isTrue();
            String fresh = token("G12");
            for (String wrong : List.of(
                    who("G12", old),
                    who("G15", fresh),
                    who("NOBODY", fresh),
                    who("G12", fresh.toLowerCase(Locale.ROOT)))) {
                Reply reply = call(permission, "", asks(permission, wrong, ""));
                assertThat(reply.isSuccess()).isFalse();
                assertThat(reply.values("Code")).containsExactly("Permission");
                assertThat(reply.value("Description")).startsWith("Security.TokenRefused: ");
            }
        }

        @Test
        void isOfTheAgencyThatTheMessageNames() {
            String token = "<edXML:Signature><edXML:KeyInfo>" + who("G12", token("G12"))
                    + "</edXML:KeyInfo></edXML:Signature>";
            String own = "<edXML:OrganId>G12</edXML:OrganId>";
            String other = "<edXML:OrganId>G15</edXML:OrganId>";
            String long51 = "<edXML:OrganId>" + "G".repeat(51) + "</edXML:OrganId>";
            for (String operation : List.of("GetPendingDocumentIds", "GetTraces", permission)) {
                for (String named : List.of(other, own + other, long51)) {
                    Reply reply = call(operation, token, asks(operation, named, ""));
                    assertThat(reply.value("Description")).startsWith("Security.SenderMismatch: ");
                }
            }
        }

        @Test
        void isNotTakenWithoutTls() {
            URI plain = URI.create(axis.endpoint().toString().replace("/services/exchange", "/services/edoc"));
            Reply reply = OLD.post(
                    plain, permission, "text/xml", envelope("", asks(permission, who("G12", token("G12")), "")));
            assertThat(reply.value("Description")).startsWith("Security.TlsNeeded: ");
        }

        @Test
        void isInNoEvidenceWhereverItStands() throws IOException {
            String token = token("G12");
            while (token.contains("--")) { // which may not stand in a comment
                token = token("G12");
            }
            String secret = token;
            String twice = "<edXML:Token>" + token + "</edXML:Token><edXML:Token> " + token + "</edXML:Token>";
            String header = header("G12", "G15", SUBJECT, who("G12", token) + twice)
                    + "<edXML:Token>" + token + "</edXML:Token><edXML:CheckPermission note=\"" + token + "\">"
                    + who("G12", token) + "<!-- " + token + " --></edXML:CheckPermission><edXML:Signature><edXML:Note>"
                    + token + "</edXML:Note></edXML:Signature>";
            Reply reply = call("SendDocument", header, NO_FILES);
            assertThat(reply.isSuccess()).as(reply.text()).isTrue();
            assertThat(axis.evidence())
                    .isNotEmpty()
                    .noneMatch(envelope -> envelope.contains(secret))
                    .anyMatch(envelope -> envelope.contains("key-" + number) && envelope.contains("***"));
        }
    }

    @Nested
    class ASignature {
        private String message(String who) {
            return envelope(
                    header("G12", "G15", SUBJECT, who).replaceAll("<edXML:Signature>.*</edXML:Signature>", ""),
                    NO_FILES);
        }

        @Test
        void letsASystemInWithoutATokenOnAnyPort() {
            String signed = SignedOldMessage.sign(
                    message(""), axis.credential("G12"), List.of("MessageHeader", "TraceHeaderList"));
            Reply reply = OLD.post(plain(), "SendDocument", "text/xml", signed);
            assertThat(reply.isSuccess()).as(reply.text()).isTrue();
            Reply replayed = OLD.post(plain(), "SendDocument", "text/xml", signed);
            assertThat(replayed.values("Code")).containsExactly("CheckSignature");
            assertThat(replayed.value("Description")).startsWith("Security.Replayed: ");
        }

        @Test
        void mustCoverWhatIsRead() {
            String signed = SignedOldMessage.sign(message(""), axis.credential("G12"), List.of("TraceHeaderList"));
            Reply reply = OLD.post(plain(), "SendDocument", "text/xml", signed);
            assertThat(reply.values("Code")).containsExactly("CheckSignature");
            assertThat(reply.value("Description")).startsWith("Security.PartNotSigned: ");
            String changed = SignedOldMessage.sign(
                            message(""), axis.credential("G12"), List.of("MessageHeader", "TraceHeaderList"))
                    .replace("Thử &amp; nghiệm", "Đã sửa");
            assertThat(OLD.post(plain(), "SendDocument", "text/xml", changed).value("Description"))
                    .startsWith("Security.SignatureInvalid: ");
        }
    }

    @Nested
    class ADelegation {
        @Test
        void opensNobodysMailbox() {
            sent("G12", "G15");
            String token = token("G15");
            String id = until(() -> pending("G15", token), reply -> !reply.value("DocumentId")
                            .isEmpty())
                    .value("DocumentId");
            axis.office().delegate("G18", "G15");
            String from = "<v:from xmlns:v=\"urn:vn:truc:exchange:v1\">G15</v:from>";
            for (String action : List.of("GetPendingDocumentIds", "GetDocument", "ConfirmReceived", "GetTraces")) {
                String ask = envelope("", asks(action, "", from + "<edXML:DocumentId>" + id + "</edXML:DocumentId>"));
                Reply reply = OLD.post(
                        plain(), action, "text/xml", SignedOldMessage.sign(ask, axis.credential("G18"), List.of()));
                assertThat(reply.values("DocumentId")).as(reply.text()).doesNotContain(id);
                assertThat(reply.text()).doesNotContain(SUBJECT);
            }
            assertThat(pending("G15", token).values("DocumentId")).contains(id);
            axis.office().endDelegation("G18", "G15");
        }
    }

    @Nested
    class AnAction {
        @Test
        void mustBeThatOfTheBodyWhichAloneIsSigned() {
            sent("G12", "G15");
            String token = token("G15");
            String id = until(() -> pending("G15", token), reply -> !reply.value("DocumentId")
                            .isEmpty())
                    .value("DocumentId");
            String ask =
                    envelope("", asks("GetDocumentRequest", "", "<edXML:DocumentId>" + id + "</edXML:DocumentId>"));
            String signed = SignedOldMessage.sign(ask, axis.credential("G15"), List.of());
            Reply confirmed = OLD.post(plain(), "ConfirmReceived", "text/xml", signed);
            assertThat(confirmed.text()).contains("Soap.InvalidRequest", "SOAPAction");
            assertThat(pending("G15", token).values("DocumentId")).contains(id);
            String who = who("G12", token("G12"));
            for (String body : List.of(asks("ConfirmReceived", "", ""), asks("Foo", "", ""))) {
                Reply reply = call("SendDocument", header("G12", "G15", SUBJECT, who), body);
                assertThat(reply.isSuccess()).as(reply.text()).isFalse();
            }
        }
    }

    @Nested
    class AMessageThatIsNone {
        @Test
        void isAnsweredByAFault() {
            Reply reply = OLD.post(door(), "SendDocument", "text/xml", "1212<soap:Envelope/>");
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.text()).contains("soap:Client", "Soap.Malformed");
        }

        @Test
        void isNamedWhenItAsksForWhatNobodyKnows() {
            Reply reply = call("DeleteEverything", "", "<edXML:DeleteEverything/>");
            assertThat(reply.text()).contains("Soap.UnknownOperation", "DeleteEverything");
        }
    }
}
