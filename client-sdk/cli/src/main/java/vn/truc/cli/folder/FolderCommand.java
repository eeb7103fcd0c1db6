package vn.truc.cli.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.connection.Connection;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.ReceiveLoop;
import vn.truc.client.durable.DurableInbox;
import vn.truc.client.durable.DurableSender;

/** {@code truc folder}: sends what is put into a folder, and puts into another what has arrived. */
@Command(name = "folder", sortOptions = false)
public final class FolderCommand implements Callable<Integer> {
    private static final int LONGEST_PAUSE = 3600;
    private static final int SECONDS_TO_END = 30;

    /** Renewed while it is needed; what a killed run had in hand is offered again after it. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Surroundings surroundings;

    @Parameters(paramLabel = "DIR", descriptionKey = "folder")
    private Path folder = Path.of(".");

    @Option(names = "--once")
    private boolean once;

    @Option(names = "--every", paramLabel = "SECONDS")
    private int every = 2;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Connection connection = new Connection();

    public FolderCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (every < 1 || every > LONGEST_PAUSE) {
            throw new UsageException("usage.range", "--every", 1, LONGEST_PAUSE, every);
        }
        Path root = Files.createDirectories(surroundings.folder().resolve(folder));
        Diary diary = new Diary(surroundings, common);
        OutgoingFolder outgoing = new OutgoingFolder(root, diary);
        IncomingFolder incoming = new IncomingFolder(diary);
        try (AxisClient axis = connection.open(surroundings, LEASE);
                DurableInbox inbox = DurableInbox.open(root.resolve("inbox"))) {
            DurableSender.Builder sender = DurableSender.in(root.resolve(".truc"))
                    .over(axis)
                    .telling(outgoing)
                    .forgettingWhatWasTold();
            if (once) {
                once(axis, sender, inbox, outgoing, incoming);
                return diary.exitCode();
            }
            untilStopped(axis, sender, inbox, outgoing, incoming);
            return ExitCode.INTERRUPTED;
        }
    }

    private static void once(
            AxisClient axis,
            DurableSender.Builder sender,
            DurableInbox inbox,
            OutgoingFolder outgoing,
            IncomingFolder incoming)
            throws IOException {
        try (DurableSender sending = sender.open()) {
            outgoing.look(sending);
            sending.sendWaiting();
        }
        try {
            inbox.receiveWaiting(axis, incoming);
        } catch (AxisClientException e) {
            incoming.trouble(null, e);
        }
    }

    private void untilStopped(
            AxisClient axis,
            DurableSender.Builder sender,
            DurableInbox inbox,
            OutgoingFolder outgoing,
            IncomingFolder incoming)
            throws IOException, InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            stop.countDown();
            await(ended);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try (DurableSender sending = sender.start();
                ReceiveLoop loop = inbox.receive(axis, incoming)) {
            do {
                outgoing.look(sending);
            } while (loop.isRunning() && !stop.await(every, TimeUnit.SECONDS));
        } finally {
            ended.countDown();
        }
    }

    /** What is in hand is let finish; what takes too long goes on after the next start. */
    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
