package vn.truc.soap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.truc.soap.Party.request;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.exchange.Digest;

/** An agency that reads its packets at a byte a second keeps its own share of the axis busy, and nobody else's. */
@Timeout(120)
class SlowDownloadsTest {
    private static final String BOUNDARY = "b0undary";
    /** Much more than the network of the machine takes in without a reader. */
    private static final int LARGE = 24 * 1024 * 1024;

    @TempDir
    Path home;

    private final List<Socket> slow = new ArrayList<>();
    private Doorstep door;
    private Party health;
    private Party justice;
    private Party finance;

    @BeforeEach
    void open() {
        door = new Doorstep(home, Map.of("truc.threads", "8"));
        health = door.party("HEALTH", Party.Key.RSA);
        justice = door.party("JUSTICE", Party.Key.RSA);
        finance = door.party("FINANCE", Party.Key.RSA);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        door.close();
    }

    private static byte[] largePacket() throws IOException {
        byte[] noise = new byte[LARGE * 3 / 4];
        new Random(3).nextBytes(noise);
        System.arraycopy("%PDF-".getBytes(UTF_8), 0, noise, 0, 5);
        EdxmlDocument letter = EdxmlDocument.letter("12", "BYT-VP")
                .from(AgencyDetails.of("HEALTH", "Bộ Y tế"))
                .to(AgencyDetails.of("JUSTICE", "Bộ Tư pháp"))
                .to(AgencyDetails.of("FINANCE", "Bộ Tài chính"))
                .issued("Hà Nội", EdxmlDate.of(LocalDate.of(2026, 11, 20)))
                .subject("Bản đồ")
                .attach("1", "bản-đồ.pdf", "application/pdf")
                .build();
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        EdxmlWriter.write(letter, Map.of("1", () -> new ByteArrayInputStream(noise)), packet);
        return packet.toByteArray();
    }

    private void sendLarge() throws IOException {
        byte[] packet = largePacket();
        String envelope = health.signed(request(
                "SendDocument",
                "<messageId>large</messageId><from>HEALTH</from><packet><sha256>" + Digest.of(packet)
                        + "</sha256><length>" + packet.length + "</length><href>cid:packet</href></packet>"));
        ByteArrayOutputStream mime = new ByteArrayOutputStream();
        mime.writeBytes(("--" + BOUNDARY + "\r\nContent-Type: text/xml; charset=utf-8\r\nContent-ID: <root>\r\n\r\n"
                        + envelope + "\r\n--" + BOUNDARY
                        + "\r\nContent-Type: application/octet-stream\r\nContent-ID: <packet>\r\n\r\n")
                .getBytes(UTF_8));
        mime.writeBytes(packet);
        mime.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        door.post("multipart/related; type=\"text/xml\"; boundary=" + BOUNDARY, mime.toByteArray())
                .isGood();
    }

    private String delivered(Party agency) {
        for (int round = 0; round < 100; round++) {
            List<String> ids = door.send(
                            agency.signed(request("ListPending", "<kind>DOCUMENT</kind><waitSeconds>1</waitSeconds>")))
                    .isGood()
                    .all("deliveryId");
            if (!ids.isEmpty()) {
                return ids.get(0);
            }
            door.clock.advance(Duration.ofMillis(1));
        }
        throw new AssertionError("not delivered");
    }

    private String collecting(Party agency, String delivery, String more) {
        door.clock.advance(Duration.ofMillis(1));
        return agency.signed(request(
                "GetDocument",
                "<deliveryId>" + delivery + "</deliveryId><leaseToken>its-own-token</leaseToken>" + more));
    }

    /** Asks for the packet, reads the beginning of the answer and then no more. */
    private void readsSlowly(Party agency, String delivery) throws IOException {
        byte[] envelope =
                collecting(agency, delivery, "<transfer>ATTACHMENT</transfer>").getBytes(UTF_8);
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getByName("127.0.0.1"), door.port()));
        slow.add(socket);
        socket.getOutputStream()
                .write(("POST /services/exchange HTTP/1.1\r\nHost: axis\r\nContent-Type: text/xml; charset=utf-8\r\n"
                                + "Content-Length: " + envelope.length + "\r\n\r\n")
                        .getBytes(ISO_8859_1));
        socket.getOutputStream().write(envelope);
        byte[] first = socket.getInputStream().readNBytes(12);
        assertThat(new String(first, ISO_8859_1)).isEqualTo("HTTP/1.1 200");
    }

    @Test
    void takesItsShareOfTheThreadsAndNoMore() throws Exception {
        sendLarge();
        String toJustice = delivered(justice);
        String toFinance = delivered(finance);
        readsSlowly(justice, toJustice);
        readsSlowly(justice, toJustice);

        String small = "<range><offset>0</offset><length>100</length></range>";
        door.send(collecting(justice, toJustice, small)).isFault("Axis.Busy");
        door.send(collecting(finance, toFinance, small)).isGood();
        door.send(justice.signed(request("ListPending", ""))).isGood();

        slow.remove(0).close();
        Answer again = door.send(collecting(justice, toJustice, small));
        for (int round = 0; again.status() != 200 && round < 200; round++) {
            Thread.onSpinWait();
            again = door.send(collecting(justice, toJustice, small));
        }
        again.isGood();
    }
}
