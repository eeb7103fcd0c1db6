package vn.truc.torture;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Retries;

/** The packaged axis as a process, with a sender and a recipient. */
final class PackagedAxis implements AutoCloseable {
    static final Path JAR =
            Path.of("..", "axis", "target", "truc-server.jar").toAbsolutePath().normalize();

    /** What a node has claimed is adopted by another, or claimed again, after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    final ServerProcess process;
    final Party sender = Party.of("G12");
    final Party recipient = Party.of("G18");

    private PackagedAxis(ServerProcess process) {
        this.process = process;
    }

    /** What a recipient has got: the delivery, what it carries, the digest of its bytes. */
    record Got(String delivery, String messageId, String sha256) {}

    static PackagedAxis start(Path directory, List<String> javaOptions, String... settings) throws Exception {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--truc.delivery.retry-first=1s");
        List<String> options = new ArrayList<>(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
        options.addAll(javaOptions);
        PackagedAxis axis = new PackagedAxis(
                ServerProcess.of(new ServerProcess.Launch(JAR, directory.resolve("home"), options, all, null)));
        try {
            axis.process.start();
            Operator operator = Operator.of(axis.process);
            operator.admit(axis.sender);
            operator.admit(axis.recipient);
            return axis;
        } catch (Exception e) {
            axis.process.kill();
            throw e;
        }
    }

    /** Its sender's client, which does not repeat anything by itself. */
    AxisClient sender() {
        return sender.client(process, Retries.none(), 64);
    }

    /** Its recipient's client, which does not repeat anything by itself. */
    AxisClient recipient() {
        return recipient.client(process, Retries.none(), 16);
    }

    /** Its sender's client, which repeats for a minute what has no answer. */
    AxisClient stubbornSender() {
        return sender.client(process, Retries.upTo(Duration.ofMinutes(1)), 64);
    }

    static OutgoingDocument letter(int number) {
        return letter(number, ("%PDF-1.4 letter " + number).getBytes(StandardCharsets.UTF_8));
    }

    static OutgoingDocument letter(int number, byte[] content) {
        return OutgoingDocument.letter(number + "/TT-VP")
                .subject("Thử thách " + number)
                .to(vn.truc.client.AgencyId.of("G18"))
                .attach("letter.pdf", () -> new ByteArrayInputStream(content))
                .build();
    }

    /**
     * Collects and confirms everything that comes until there has been nothing for the time.
     *
     * @param expected without so many it is waited longer: what was on its way through an outbox when something broke
     *     comes only after its claim
     */
    static List<Got> collect(AxisClient client, int expected, Duration quiet) {
        List<Got> got = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<PendingItem> items = pending(client, quiet);
            if (items.isEmpty() && (got.size() >= expected || System.nanoTime() > end)) {
                return got;
            }
            for (PendingItem item : items) {
                try (ReceivedDocument document = client.collect(item.id())) {
                    document.acknowledge();
                    got.add(new Got(
                            item.id().value(),
                            document.messageId().orElseThrow().value(),
                            document.sha256()));
                } catch (AxisClientException.Unavailable comesAgain) {
                    // It is offered again, with the same id.
                }
            }
        }
    }

    private static List<PendingItem> pending(AxisClient client, Duration quiet) {
        return client.pending().kinds(Kind.DOCUMENT).limit(100).waitUpTo(quiet).list();
    }

    @Override
    public void close() throws Exception {
        process.kill();
    }
}
