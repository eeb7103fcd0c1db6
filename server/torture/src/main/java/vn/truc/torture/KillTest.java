package vn.truc.torture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.AxisTrust;
import vn.truc.client.Kind;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Retries;
import vn.truc.client.Submitted;
import vn.truc.receipt.InvalidReceiptException;
import vn.truc.receipt.VerifiedReceipt;

/**
 * Kills the server with SIGKILL in the middle of many concurrent sends, starts it again, and counts: every receipt that
 * a client holds has its document, delivered once; a repeated send gets the receipt it got before, byte for byte.
 *
 * <p>{@code KillTest <truc-server.jar> <work directory> [rounds] [sends] [seed]}. Ends 0 only if every round kept the
 * promise and its kill fell between the first and the last answer with sends in flight, and the axis logged no error.
 */
public final class KillTest {
    private static final Party SENDER = Party.of("G12");
    private static final Party RECIPIENT = Party.of("G18");
    private static final int PARALLEL = 32;

    private final ServerProcess server;
    private final int sends;
    private final Random random;
    /** What the recipient's own system holds: the content by delivery, written before it confirms. */
    private final Map<String, ReceivedOnce> inbox = new ConcurrentHashMap<>();

    private KillTest(ServerProcess server, int sends, Random random) {
        this.server = server;
        this.sends = sends;
        this.random = random;
    }

    /** Which letters of the running round a client has begun to send: it has opened their attachment. */
    private final Set<Integer> begun = ConcurrentHashMap.newKeySet();

    private record ReceivedOnce(String messageId, String sha256) {}

    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[1]);
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        int sends = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 200;
        long seed = arguments.length > 4 ? Long.parseLong(arguments[4]) : System.nanoTime();
        System.out.printf("seed %d: %d rounds of %d concurrent sends%n", seed, rounds, sends);
        Files.createDirectories(work);
        ServerProcess server =
                ServerProcess.start(Path.of(arguments[0]).toAbsolutePath(), work.resolve("home"), List.of("-Xmx512m"));
        boolean kept = true;
        try {
            Operator operator = Operator.of(server);
            operator.admit(SENDER);
            operator.admit(RECIPIENT);
            KillTest test = new KillTest(server, sends, new Random(seed));
            for (int round = 1; round <= rounds; round++) {
                kept &= test.round(round);
            }
            List<String> errors = server.errors();
            errors.forEach(error -> System.out.println("the axis says: " + error));
            kept &= errors.isEmpty();
        } finally {
            server.stop();
        }
        System.out.println(kept ? "KEPT: no receipt without its document, no document twice" : "BROKEN");
        System.exit(kept ? 0 : 1);
    }

    private boolean round(int round) throws Exception {
        begun.clear();
        List<OutgoingDocument> letters = new ArrayList<>();
        for (int i = 0; i < sends; i++) {
            letters.add(letter(round, i));
        }
        Map<MessageId, byte[]> receipts = new ConcurrentHashMap<>();
        int killAfter = sends / 10 + random.nextInt(sends * 6 / 10);
        int inFlight = sendUntilKilled(letters, receipts, killAfter);
        int held = receipts.size();

        server.start();
        int repeatedAlike = repeat(letters, receipts);
        int before = inbox.size();
        collectEverything();

        int lost = 0;
        for (OutgoingDocument letter : letters) {
            String id = letter.messageId().value();
            long copies = inbox.values().stream()
                    .filter(received -> received.messageId().equals(id))
                    .count();
            if (copies != 1) {
                lost++;
            }
        }
        boolean between = held > 0 && held < sends && inFlight > 0;
        boolean kept = between && lost == 0 && repeatedAlike == held && inbox.size() - before == sends;
        System.out.printf(
                "round %2d: killed after %3d answers with %3d sends in flight; receipts held %3d, same bytes again %3d; "
                        + "delivered %3d of %3d, lost or doubled %d -> %s%n",
                round,
                held,
                inFlight,
                held,
                repeatedAlike,
                inbox.size() - before,
                sends,
                lost,
                kept ? "kept" : "BROKEN");
        return kept;
    }

    private OutgoingDocument letter(int round, int i) {
        byte[] content = ("%PDF-1.4 round " + round + " letter " + i).getBytes(StandardCharsets.UTF_8);
        return OutgoingDocument.letter(i + "/R" + round + "-VP")
                .subject("Thử thách " + round + "." + i)
                .to(RECIPIENT.code())
                .attach("letter.pdf", () -> {
                    begun.add(i);
                    return new ByteArrayInputStream(content);
                })
                .build();
    }

    /** Returns how many sends had begun and were not answered when the server was killed. */
    private int sendUntilKilled(List<OutgoingDocument> letters, Map<MessageId, byte[]> receipts, int killAfter)
            throws InterruptedException {
        AtomicInteger answered = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(killAfter);
        int inFlight;
        try (AxisClient client = SENDER.client(server, Retries.none(), PARALLEL)) {
            List<CompletableFuture<?>> sending = new ArrayList<>();
            for (OutgoingDocument letter : letters) {
                sending.add(client.async().submit(letter).thenAccept(sent -> {
                    receipts.put(letter.messageId(), sent.receipt().content());
                    answered.incrementAndGet();
                    enough.countDown();
                }));
            }
            enough.await();
            int sent = begun.size();
            server.kill();
            try {
                CompletableFuture.allOf(sending.toArray(CompletableFuture<?>[]::new))
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException theServerIsDead) {
                // What has no answer now never gets one.
            }
            // Answers that came while the server was dying are not counted as in flight.
            inFlight = sent - answered.get();
        }
        return inFlight;
    }

    /** Sends everything again; returns how many receipts were the same bytes as before the kill. */
    private int repeat(List<OutgoingDocument> letters, Map<MessageId, byte[]> receipts)
            throws InvalidReceiptException, IOException, java.security.GeneralSecurityException {
        ReceiptVerification verification = ReceiptVerification.with(AxisTrust.of(List.of(server.certificate())));
        int alike = 0;
        try (AxisClient client = SENDER.client(server, Retries.upTo(Duration.ofMinutes(1)), PARALLEL)) {
            List<CompletableFuture<Submitted>> sending = letters.stream()
                    .map(letter -> client.async().submit(letter))
                    .toList();
            for (CompletableFuture<Submitted> send : sending) {
                Submitted sent = send.join();
                VerifiedReceipt verified = verification.verify(sent.receipt());
                if (!verified.receipt().messageId().equals(sent.messageId().value())) {
                    throw new IllegalStateException("a receipt for another message");
                }
                byte[] before = receipts.get(sent.messageId());
                if (before != null
                        && java.util.Arrays.equals(before, sent.receipt().content())) {
                    alike++;
                }
            }
        }
        return alike;
    }

    private void collectEverything() throws InterruptedException {
        ExecutorService hands = Executors.newFixedThreadPool(8);
        try (AxisClient client = RECIPIENT.client(server, Retries.upTo(Duration.ofMinutes(1)), PARALLEL)) {
            List<PendingItem> waiting;
            while (!(waiting = client.pending()
                            .kinds(Kind.DOCUMENT)
                            .limit(100)
                            .waitUpTo(Duration.ofSeconds(4))
                            .list())
                    .isEmpty()) {
                hands.invokeAll(waiting.stream()
                        .map(item -> Executors.callable(() -> receive(client, item)))
                        .toList());
            }
        } finally {
            hands.shutdownNow();
        }
    }

    private void receive(AxisClient client, PendingItem item) {
        try (ReceivedDocument document = client.collect(item.id())) {
            inbox.putIfAbsent(
                    item.id().value(),
                    new ReceivedOnce(document.messageId().orElseThrow().value(), document.sha256()));
            document.acknowledge();
        } catch (AxisClientException.Unavailable comesAgain) {
            System.out.println("  " + item.id() + " comes again: " + comesAgain.getMessage());
        }
    }
}
