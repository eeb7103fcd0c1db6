package vn.truc.client.durable;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisTrust;
import vn.truc.client.Bench;
import vn.truc.client.DeliveryId;
import vn.truc.client.Identity;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceiveLoop;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Retries;
import vn.truc.client.fake.FakeAxis;

/** A program that uses the client and dies, as by {@code kill -9}, at the place it is told. */
final class Victim {
    static final int DEAD = 9;
    static final MessageId MESSAGE = MessageId.of("case-4711");
    private static final String PASSWORD = "change-me";

    private Victim() {}

    /** What a program does that sends or receives one thing; the same before the crash and after it. */
    enum Job {
        SEND {
            @Override
            void run(AxisClient axis, Path folder, String place) throws Exception {
                try (DurableSender outbox = DurableSender.in(folder.resolve("outbox"))
                        .over(axis)
                        .as(AgencyId.of("H01"))
                        .telling(new Told(folder))
                        .watchedBy(step -> die(step.name(), place))
                        .open()) {
                    if (outbox.find(MESSAGE).isEmpty()) {
                        outbox.enqueue(OutgoingDocument.letter("1/UBND")
                                .subject("Thử")
                                .to(AgencyId.of("H02"))
                                .build()
                                .withMessageId(MESSAGE));
                    }
                    outbox.sendWaiting();
                }
            }
        },
        FOLDER {
            @Override
            void run(AxisClient axis, Path folder, String place) throws Exception {
                try (DurableInbox inbox = DurableInbox.open(folder.resolve("inbox"), step -> die(step.name(), place))) {
                    inbox.receiveWaiting(axis, new DurableInbox.Listener() {});
                }
            }
        },
        WITH_KEY {
            @Override
            void run(AxisClient axis, Path folder, String place) throws Exception {
                receive(axis, folder, place, new Store(folder, place) {
                    @Override
                    public boolean isStored(DeliveryId delivery) {
                        return Files.exists(folder.resolve(delivery + ".stored"));
                    }
                });
            }
        },
        WITHOUT_KEY {
            @Override
            void run(AxisClient axis, Path folder, String place) throws Exception {
                receive(axis, folder, place, new Store(folder, place));
            }
        };

        abstract void run(AxisClient axis, Path folder, String place) throws Exception;

        static void receive(AxisClient axis, Path folder, String place, ReceiveLoop.Handler handler)
                throws IOException {
            try (InboxJournal journal = InboxJournal.open(folder.resolve("journal"))) {
                ReceiveLoop.once(axis, handler, new MortalMemory(journal, place));
            }
        }
    }

    private static void die(String here, String place) {
        if (here.equals(place)) {
            Runtime.getRuntime().halt(DEAD);
        }
    }

    /** An application that writes down each call. */
    private record Told(Path folder) implements SendListener {
        @Override
        public void accepted(Letter letter) throws IOException {
            note(folder.resolve("calls"), "accepted " + letter.messageId());
        }

        @Override
        public void refused(Letter letter, Refusal refusal) throws IOException {
            note(folder.resolve("calls"), "refused " + refusal.code());
        }
    }

    /** A document system: a delivery is in it when its file is there. */
    private static class Store implements ReceiveLoop.Handler {
        private final Path folder;
        private final String place;

        Store(Path folder, String place) {
            this.folder = folder;
            this.place = place;
        }

        @Override
        public void handle(ReceivedDocument received) throws IOException {
            die("HANDED_OVER", place);
            note(folder.resolve("calls"), "handled " + received.id());
            received.saveTo(folder.resolve(received.id() + ".stored"));
            die("STORED", place);
        }
    }

    /** Dies before or after a note. */
    private record MortalMemory(InboxJournal journal, String place) implements ReceiveLoop.Memory {
        @Override
        public boolean isHandled(DeliveryId delivery) throws IOException {
            return journal.isHandled(delivery);
        }

        @Override
        public ReceiveLoop.Attempts handingOver(DeliveryId delivery) throws IOException {
            die("COLLECTED", place);
            return journal.handingOver(delivery);
        }

        @Override
        public void failed(DeliveryId delivery) throws IOException {
            journal.failed(delivery);
        }

        @Override
        public void handled(DeliveryId delivery) throws IOException {
            journal.handled(delivery);
            die("HANDLED", place);
        }

        @Override
        public void ended(DeliveryId delivery) throws IOException {
            die("ACKNOWLEDGED", place);
            journal.ended(delivery);
            die("CONFIRMED", place);
        }
    }

    private static void note(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Runs the job in a JVM of its own. @return how that ended */
    static int run(Job job, URI axis, Path folder, String place) throws Exception {
        Path keys = folder.resolve("agency.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "agency", Bench.AGENCY.key(), PASSWORD.toCharArray(), new Certificate[] {Bench.AGENCY.certificate()});
        try (OutputStream out = Files.newOutputStream(keys)) {
            store.store(out, PASSWORD.toCharArray());
        }
        Path trust =
                Files.write(folder.resolve("axis.der"), Bench.AXIS.certificate().getEncoded());
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classes,
                        Victim.class.getName(),
                        job.name(),
                        axis.toString(),
                        keys.toString(),
                        trust.toString(),
                        folder.toString(),
                        place)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("victim.log").toFile())
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException(Files.readString(folder.resolve("victim.log"), StandardCharsets.UTF_8));
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (AxisClient axis = AxisClient.builder()
                .endpoint(URI.create(arguments[1]))
                .identity(Identity.fromKeyStore(Path.of(arguments[2]), PASSWORD.toCharArray()))
                .trust(AxisTrust.certificates(Path.of(arguments[3])))
                .axisId(FakeAxis.ID)
                .agency(AgencyId.of("H01"))
                .retries(Retries.none())
                .spool(Path.of(arguments[4]).resolve("spool"))
                .build()) {
            Job.valueOf(arguments[0]).run(axis, Path.of(arguments[4]), arguments[5]);
        }
    }

    /** What the application was told, in all its lives. */
    static List<String> calls(Path folder) throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }
}
