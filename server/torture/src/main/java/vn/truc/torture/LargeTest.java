package vn.truc.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vn.truc.client.AxisClient;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Retries;
import vn.truc.client.Submitted;

/**
 * Sends one large document through a server with a small heap and prints the peak resident memory of both processes.
 * Run this class itself with the same small heap.
 *
 * <p>{@code LargeTest <truc-server.jar> <work directory> [MiB]}. Ends 0 only if the document arrived whole and both
 * peaks are within 512 MiB.
 */
public final class LargeTest {
    private static final long BOUND_KIB = 512L * 1024;

    private LargeTest() {}

    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[1]);
        int mebibytes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200;
        Files.createDirectories(work);
        Party sender = Party.of("G12");
        Party recipient = Party.of("G18");
        ServerProcess server =
                ServerProcess.start(Path.of(arguments[0]).toAbsolutePath(), work.resolve("home"), List.of("-Xmx256m"));
        boolean good;
        try {
            Operator operator = Operator.of(server);
            operator.admit(sender);
            operator.admit(recipient);
            long begun = System.nanoTime();
            String sent = send(sender, server, mebibytes);
            long middle = System.nanoTime();
            String received = receive(recipient, server);
            long end = System.nanoTime();
            long serverPeak = peakKib(server.pid());
            long clientPeak = peakKib(ProcessHandle.current().pid());
            good = sent.equals(received) && serverPeak <= BOUND_KIB && clientPeak <= BOUND_KIB;
            System.out.printf(
                    "%d MiB attachment: sent in %.1f s, received and confirmed in %.1f s, %s; "
                            + "peak RSS server %d MiB, client %d MiB, heap limit of this process %d MiB%n",
                    mebibytes,
                    (middle - begun) / 1e9,
                    (end - middle) / 1e9,
                    sent.equals(received) ? "digests equal" : "DIGESTS DIFFER",
                    serverPeak / 1024,
                    clientPeak / 1024,
                    Runtime.getRuntime().maxMemory() / 1048576);
        } finally {
            server.stop();
        }
        System.out.println(good ? "KEPT" : "BROKEN");
        System.exit(good ? 0 : 1);
    }

    private static String send(Party sender, ServerProcess server, int mebibytes) {
        try (AxisClient client = sender.client(server, Retries.none(), 1)) {
            Submitted sent = client.submit(OutgoingDocument.letter("1/LON-VP")
                    .subject("Văn bản lớn")
                    .to(vn.truc.client.AgencyId.of("G18"))
                    .attach("large.pdf", () -> new Noise(mebibytes * 1048576L))
                    .build());
            try {
                return vn.truc.client.ReceiptVerification.with(
                                vn.truc.client.AxisTrust.of(List.of(server.certificate())))
                        .verify(sent.receipt())
                        .receipt()
                        .packetSha256();
            } catch (Exception e) {
                throw new IllegalStateException("the receipt does not verify", e);
            }
        }
    }

    private static String receive(Party recipient, ServerProcess server) {
        try (AxisClient client = recipient.client(server, Retries.none(), 1)) {
            PendingItem item = client.pending()
                    .kinds(Kind.DOCUMENT)
                    .waitUpTo(Duration.ofSeconds(30))
                    .list()
                    .get(0);
            try (ReceivedDocument document = client.collect(item.id())) {
                document.acknowledge();
                return document.sha256();
            }
        }
    }

    private static long peakKib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
