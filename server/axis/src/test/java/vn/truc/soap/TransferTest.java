package vn.truc.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.soap.Party.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.exchange.Digest;
import vn.truc.intake.Packets;

/** Packets in and out: inline, MTOM, as a MIME part, in parts and in ranges. */
class TransferTest {
    private static final String BOUNDARY = "b0undary";

    @TempDir
    static Path home;

    private static Doorstep door;
    private static Party health;
    private static Party justice;
    private static int messages;

    @BeforeAll
    static void open() {
        door = new Doorstep(home, Map.of());
        health = door.party("HEALTH", Party.Key.RSA);
        justice = door.party("JUSTICE", Party.Key.RSA);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @AfterEach
    void noTemporaryFileOutlivesItsRequest() throws IOException {
        try (Stream<Path> spool = Files.walk(home.resolve("spool"))) {
            assertThat(spool.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().contains("uploads")))
                    .isEmpty();
        }
    }

    private static byte[] letter() {
        return Packets.letter("Về việc thử " + messages++, "HEALTH", "JUSTICE");
    }

    private static String packet(byte[] whole, String how) {
        return "<packet><sha256>" + Digest.of(whole) + "</sha256><length>" + whole.length + "</length>" + how
                + "</packet>";
    }

    private static String send(String packet) {
        return request("SendDocument", "<messageId>m-" + messages++ + "</messageId><from>HEALTH</from>" + packet);
    }

    private static String inline(byte[] content) {
        return "<content>" + Base64.getEncoder().encodeToString(content) + "</content>";
    }

    private static byte[] mime(String rootType, String envelope, byte[] part, String contentId, String end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Type: " + rootType + "\r\nContent-ID: <root>\r\n\r\n").getBytes(UTF_8));
        out.writeBytes(envelope.getBytes(UTF_8));
        out.writeBytes(("\r\n--" + BOUNDARY + "\r\nContent-Type: application/octet-stream\r\nContent-ID: <" + contentId
                        + ">\r\nContent-Transfer-Encoding: binary\r\n\r\n")
                .getBytes(UTF_8));
        out.writeBytes(part);
        out.writeBytes(end.getBytes(UTF_8));
        return out.toByteArray();
    }

    private static Answer post(byte[] mime) {
        return door.post("multipart/related; type=\"text/xml\"; boundary=" + BOUNDARY, mime);
    }

    private static Answer withPart(byte[] whole, byte[] part, String contentId, String end) {
        String envelope = health.signed(send(packet(whole, "<href>cid:packet</href>")));
        return post(mime("text/xml; charset=utf-8", envelope, part, contentId, end));
    }

    private static final String END = "\r\n--" + BOUNDARY + "--\r\n";

    @Nested
    class APacketOnItsWayIn {
        @Test
        void mayStandInTheEnvelope() {
            byte[] letter = letter();
            assertThat(door.send(health.signed(send(packet(letter, inline(letter)))))
                            .isGood()
                            .text("outcome"))
                    .isEqualTo("ACCEPTED");
        }

        @Test
        void mayFollowAsAPart() {
            byte[] letter = letter();
            assertThat(withPart(letter, letter, "packet", END).isGood().text("outcome"))
                    .isEqualTo("ACCEPTED");
        }

        @Test
        void mayComeByMtomSignedAsBase64() {
            byte[] letter = letter();
            String signed = health.signed(send(packet(letter, inline(letter))));
            String optimised = signed.replace(
                    Base64.getEncoder().encodeToString(letter),
                    "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:packet\"/>");
            assertThat(optimised).isNotEqualTo(signed);
            Answer answer = door.post(
                    "multipart/related; type=\"application/xop+xml\"; start-info=\"text/xml\"; boundary=" + BOUNDARY,
                    mime("application/xop+xml; type=\"text/xml\"; charset=UTF-8", optimised, letter, "packet", END));
            assertThat(answer.isGood().text("outcome")).isEqualTo("ACCEPTED");
            assertThat(door.keptEnvelope(answer.text("documentId"))).isEqualTo(signed.getBytes(UTF_8));
        }

        @Test
        void byMtomIsCoveredByTheSignature() {
            byte[] letter = letter();
            String signed = health.signed(send(packet(letter, inline(letter))));
            String optimised = signed.replace(
                    Base64.getEncoder().encodeToString(letter),
                    "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:packet\"/>");
            door.post(
                            "multipart/related; type=\"application/xop+xml\"; boundary=" + BOUNDARY,
                            mime("application/xop+xml; type=\"text/xml\"", optimised, letter(), "packet", END))
                    .isFault("Security.SignatureInvalid");
        }

        @Test
        void mayComeInParts() {
            byte[] letter = letter();
            int half = letter.length / 2;
            String id = "<messageId>parts</messageId><from>HEALTH</from>";
            byte[] first = Arrays.copyOf(letter, half);
            byte[] second = Arrays.copyOfRange(letter, half, letter.length);
            Answer stored = door.send(
                            health.signed(request("SendDocument", id + packet(letter, inline(first) + part(0, first)))))
                    .isGood();
            assertThat(stored.text("outcome")).isEqualTo("PART_STORED");
            assertThat(stored.text("nextOffset")).isEqualTo("" + half);
            Answer accepted = door.send(health.signed(
                            request("SendDocument", id + packet(letter, inline(second) + part(half, second)))))
                    .isGood();
            assertThat(accepted.text("outcome")).isEqualTo("ACCEPTED");
        }

        private String part(int offset, byte[] bytes) {
            return "<part><offset>" + offset + "</offset><length>" + bytes.length + "</length><sha256>"
                    + Digest.of(bytes) + "</sha256></part>";
        }
    }

    @Nested
    class APartThatIsNotWhatTheBodySays {
        private final byte[] letter = letter();

        @Test
        void isMissingWhenCutShort() {
            withPart(letter, Arrays.copyOf(letter, letter.length - 5), "packet", "")
                    .isFault("Soap.PartMissing");
        }

        @Test
        void isMissingWhenItDoesNotCome() {
            door.send(health.signed(send(packet(letter, "<href>cid:packet</href>"))))
                    .isFault("Soap.PartMissing");
        }

        @Test
        void isUnexpectedUnderAnotherName() {
            withPart(letter, letter, "other", END).isFault("Soap.PartUnexpected");
        }

        @Test
        void isUnexpectedWhenItComesTwice() {
            String again = "\r\n--" + BOUNDARY + "\r\nContent-ID: <packet>\r\n\r\nabc" + END;
            withPart(letter, letter, "packet", again).isFault("Soap.PartUnexpected");
        }

        @Test
        void isUnexpectedBesideAnInlinePacket() {
            String envelope = health.signed(send(packet(letter, inline(letter))));
            post(mime("text/xml", envelope, letter, "packet", END)).isFault("Soap.PartUnexpected");
        }

        @Test
        void hasAnotherDigest() {
            byte[] other = letter.clone();
            other[letter.length / 2] ^= 1;
            withPart(letter, other, "packet", END).isFault("Soap.PartDigestMismatch");
        }

        @Test
        void isShorter() {
            withPart(letter, Arrays.copyOf(letter, letter.length - 1), "packet", END)
                    .isFault("Soap.PartLengthMismatch");
        }

        @Test
        void isLonger() {
            withPart(letter, Arrays.copyOf(letter, letter.length + 1), "packet", END)
                    .isFault("Soap.PartLengthMismatch");
        }

        /** Nobody may lose its fault for having a large packet, or a broken rule that comes after the signature. */
        @Test
        void isReadOnUntilItsSenderHasTheFault() {
            byte[] large = new byte[24 * 1024 * 1024];
            String elsewhere = Party.operation(
                    "SendDocument",
                    "<audience>truc-other</audience><messageId>m-" + messages++ + "</messageId><from>HEALTH</from>"
                            + packet(large, "<href>cid:packet</href>"));
            post(mime("text/xml; charset=utf-8", health.signed(elsewhere), large, "packet", END))
                    .isFault("Security.WrongAudience");
        }

        @Test
        void isNeverFetchedFromElsewhere() {
            door.send(health.signed(send(packet(letter, "<href>http://127.0.0.1:1/x</href>"))))
                    .isFault("Soap.InvalidRequest");
        }

        @Test
        void mustNotComeTwoWays() {
            door.send(health.signed(send(packet(letter, inline(letter) + "<href>cid:packet</href>"))))
                    .isFault("Soap.InvalidRequest");
        }

        @Test
        void isTooLargeToStandInTheEnvelope() {
            byte[] large = new byte[1024 * 1024 + 1];
            door.send(health.signed(send(packet(large, inline(large))))).isFault("Soap.TooLarge");
        }
    }

    @Nested
    class APacketOnItsWayOut {
        private final byte[] letter = letter();
        private final String delivery = delivered(letter);

        private static String delivered(byte[] letter) {
            door.send(health.signed(send(packet(letter, inline(letter))))).isGood();
            return delivery(letter);
        }

        private static String delivery(byte[] letter) {
            String digest = Digest.of(letter).hex();
            Instant end = Instant.now().plusSeconds(20);
            while (Instant.now().isBefore(end)) {
                Answer pending = door.send(justice.signed(
                                request("ListPending", "<limit>500</limit><waitSeconds>1</waitSeconds>")))
                        .isGood();
                int at = pending.all("sha256").indexOf(digest);
                if (at >= 0) {
                    return pending.all("deliveryId").get(at);
                }
                door.clock.advance(Duration.ofMillis(1));
                // Where other deliveries wait, the question is answered at once.
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            throw new AssertionError("not delivered");
        }

        private Answer collect(String how) {
            String lease = token == null ? "" : "<leaseToken>" + token + "</leaseToken>";
            door.clock.advance(Duration.ofMillis(1));
            Answer answer = door.send(
                    justice.signed(request("GetDocument", "<deliveryId>" + delivery + "</deliveryId>" + lease + how)));
            if (answer.status() == 200) {
                token = answer.text("leaseToken");
            }
            return answer;
        }

        private String token;

        @Test
        void standsInTheEnvelopeWhenSmall() {
            Answer answer = collect("").isGood();
            assertThat(Base64.getMimeDecoder().decode(answer.text("content"))).isEqualTo(letter);
            assertThat(answer.text("verdict")).contains("VALID").contains("CN=HEALTH");
        }

        @Test
        void followsAsAPartWhenWished() {
            Answer answer = collect("<transfer>ATTACHMENT</transfer>").isGood();
            assertThat(answer.attachment()).isEqualTo(letter);
            assertThat(answer.text("href")).isEqualTo("cid:packet@truc");
            assertThat(answer.header("Content-Length")).isPresent();
        }

        @Test
        void comesInRangesUnderOneLease() {
            byte[] start = Base64.getMimeDecoder()
                    .decode(collect("<range><offset>0</offset><length>100</length></range>")
                            .isGood()
                            .text("content"));
            Answer rest = collect(
                            "<transfer>ATTACHMENT</transfer><range><offset>100</offset><length>1000000</length></range>")
                    .isGood();
            assertThat(start).isEqualTo(Arrays.copyOf(letter, 100));
            assertThat(rest.attachment()).isEqualTo(Arrays.copyOfRange(letter, 100, letter.length));
            assertThat(rest.all("sha256"))
                    .contains(
                            Digest.of(letter).hex(),
                            Digest.of(rest.attachment()).hex());
        }

        @Test
        void hasNoRangeBeyondItsEnd() {
            collect("<range><offset>" + letter.length + "</offset><length>1</length></range>")
                    .isFault("Delivery.RangeInvalid");
            collect("<range><offset>-1</offset><length>1</length></range>").isFault("Soap.InvalidRequest");
        }

        @Test
        void isConfirmedOnceAndForAll() {
            collect("").isGood();
            String confirm = "<deliveryId>" + delivery + "</deliveryId><leaseToken>" + token
                    + "</leaseToken><outcome>RECEIVED</outcome>";
            door.send(justice.signed(request("ConfirmReceived", confirm))).isFault("Soap.InvalidRequest");
            Answer confirmed = door.send(justice.signed(
                            request("ConfirmReceived", confirm + "<sha256>" + Digest.of(letter) + "</sha256>")))
                    .isGood();
            assertThat(confirmed.text("state")).isEqualTo("ACKNOWLEDGED");
            assertThat(new String(Base64.getMimeDecoder().decode(confirmed.text("receipt")), UTF_8))
                    .contains("ContentHandover");
        }
    }

    @Nested
    class APacketThatIsDamagedOnTheDisk {
        private final byte[] letter = letter();
        private final String delivery = APacketOnItsWayOut.delivered(letter);
        private final Path blob = blob();

        private Path blob() {
            String hex = Digest.of(letter).hex();
            return home.resolve("blobs")
                    .resolve(hex.substring(0, 2))
                    .resolve(hex.substring(2, 4))
                    .resolve(hex);
        }

        private Answer collect(String how) {
            door.clock.advance(Duration.ofMinutes(10));
            return door.send(justice.signed(request("GetDocument", "<deliveryId>" + delivery + "</deliveryId>" + how)));
        }

        private void flipABit() throws IOException {
            byte[] changed = letter.clone();
            changed[changed.length / 2] ^= 4;
            Files.write(blob, changed);
        }

        /** The axis reads everything once after its start, and may find the damage first, and hold the delivery. */
        private static void isNotHandedOut(Answer answer) {
            assertThat(answer.text("code")).isIn("Storage.ContentDamaged", "Delivery.NotAvailable");
        }

        private void assertHeldUntilItIsMended() throws IOException {
            collect("").isFault("Delivery.NotAvailable");
            assertThat(door.send(justice.signed(request("ListPending", "<limit>500</limit>")))
                            .isGood()
                            .all("deliveryId"))
                    .doesNotContain(delivery);
            Files.write(blob, letter);
            door.retry(delivery);
            assertThat(APacketOnItsWayOut.delivery(letter)).isEqualTo(delivery);
            assertThat(Base64.getMimeDecoder().decode(collect("").isGood().text("content")))
                    .isEqualTo(letter);
        }

        @Test
        void isHeldWithAnotherBit() throws IOException {
            flipABit();
            isNotHandedOut(collect(""));
            assertHeldUntilItIsMended();
        }

        @Test
        void isHeldWhenItIsGone() throws IOException {
            Files.delete(blob);
            isNotHandedOut(collect("<transfer>ATTACHMENT</transfer>"));
            assertHeldUntilItIsMended();
        }

        @Test
        void isCutOffAtOnceWhereItWasFoundTooLate() throws IOException {
            flipABit();
            Instant begun = Instant.now();
            assertThatThrownBy(() -> collect("<transfer>ATTACHMENT</transfer>").isGood())
                    .isNotNull();
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
            assertHeldUntilItIsMended();
        }

        @Test
        void isNotHandedOutToItsLastRange() throws IOException {
            flipABit();
            collect("<range><offset>0</offset><length>10</length></range>").isGood();
            isNotHandedOut(collect("<range><offset>10</offset><length>1000000</length></range>"));
            assertHeldUntilItIsMended();
        }
    }
}
