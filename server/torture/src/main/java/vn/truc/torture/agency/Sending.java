package vn.truc.torture.agency;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Submitted;
import vn.truc.torture.journal.Journal;

/** The sending half: a letter is journalled, then sent until it is answered, now and then once more. */
final class Sending {
    private final AxisClient axis;
    private final AxisClient stranger;
    private final Journal journal;
    private final Letters letters;
    private final Path receipts;
    private final String code;
    private final BooleanSupplier stopped;
    private final AtomicInteger next;
    private final Queue<String> unanswered;

    Sending(
            AxisClient axis,
            AxisClient stranger,
            Journal journal,
            List<Journal.Entry> past,
            Letters letters,
            Path home,
            String code,
            BooleanSupplier stopped) {
        this.axis = axis;
        this.stranger = stranger;
        this.journal = journal;
        this.letters = letters;
        this.receipts = home.resolve("receipts");
        this.code = code;
        this.stopped = stopped;
        Map<String, Boolean> answered = new HashMap<>();
        for (Journal.Entry entry : past) {
            switch (entry.what()) {
                case Book.SENDING -> answered.putIfAbsent(entry.fact(0), false);
                case Book.RECEIPT, Book.REFUSED -> answered.put(entry.fact(0), true);
                default -> {}
            }
        }
        this.next = new AtomicInteger(past.size());
        this.unanswered = new ArrayDeque<>(answered.entrySet().stream()
                .filter(letter -> !letter.getValue())
                .map(Map.Entry::getKey)
                .toList());
    }

    /** One of several threads. Returns when told to stop and everything begun is answered. */
    void run(Random random, int pauseMillis) throws IOException, InterruptedException {
        for (String old = takeUnanswered(); old != null; old = takeUnanswered()) {
            send(old, random);
        }
        while (!stopped.getAsBoolean()) {
            int number = next.incrementAndGet();
            String messageId = code + "-" + number + "-" + Long.toHexString(random.nextLong());
            Letters.Letter letter = letters.write(messageId, number, random);
            journal.write(Book.SENDING, messageId, Digests.of(letter.packet()), String.join(",", letter.recipients()));
            send(messageId, random);
            // The first always, so that a slow machine's few letters too have a forged one among them.
            if (number == 1 || random.nextInt(15) == 0) {
                forge(letter, number);
            }
            Thread.sleep(random.nextInt(2 * pauseMillis + 1));
        }
    }

    private String takeUnanswered() {
        synchronized (unanswered) {
            return unanswered.poll();
        }
    }

    private void send(String messageId, Random random) throws IOException, InterruptedException {
        OutgoingDocument letter =
                OutgoingDocument.packet(letters.packet(messageId)).withMessageId(MessageId.of(messageId));
        // A sender whose own program repeats itself, answered or not.
        for (int times = random.nextInt(10) == 0 ? 2 : 1; times > 0; times--) {
            answered(messageId, letter);
        }
    }

    private void answered(String messageId, OutgoingDocument letter) throws IOException, InterruptedException {
        while (true) {
            try {
                Submitted sent = axis.submit(letter);
                byte[] receipt = sent.receipt().content();
                String name = messageId + "." + Digests.of(receipt) + ".xml";
                keep(receipts.resolve(name), receipt);
                journal.write(Book.RECEIPT, messageId, name, Digests.of(receipt));
                return;
            } catch (AxisClientException.Unavailable | AxisClientException.BrokenProtocol notYet) {
                // Broken off in the middle of an answer looks like a broken protocol, and is asked again like silence.
                Thread.sleep(200);
            } catch (AxisClientException refused) {
                journal.write(Book.REFUSED, messageId, refused.code());
                return;
            }
        }
    }

    /** The same letter once more, by somebody who has not got this agency's key. */
    private void forge(Letters.Letter letter, int number) throws IOException {
        String messageId = "forged-" + code + "-" + number;
        journal.write(Book.FORGED, messageId);
        try {
            stranger.submit(OutgoingDocument.packet(letter.packet()).withMessageId(MessageId.of(messageId)));
            // If it is taken, the checker finds it.
        } catch (AxisClientException asItShould) {
            // Whether the axis has refused or has died: nothing may be left of it.
        }
    }

    private static void keep(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
