package vn.truc.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.truc.cli.Common;
import vn.truc.cli.Surroundings;
import vn.truc.cli.box.Inbox;
import vn.truc.cli.connection.Connection;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AxisClient;
import vn.truc.client.DeliveryId;
import vn.truc.client.Kind;
import vn.truc.client.PendingItem;

/** {@code truc collect}: fetches deliveries into a folder, and acknowledges them if asked to. */
@Command(name = "collect", sortOptions = false)
public final class CollectCommand implements Callable<Integer> {
    private static final int LONGEST_LIST = 500;

    private final Surroundings surroundings;

    @Parameters(paramLabel = "DELIVERY", arity = "0..*", descriptionKey = "deliveries")
    private List<DeliveryId> deliveries = new ArrayList<>();

    @Option(names = "--all")
    private boolean all;

    @Option(names = "--kind", paramLabel = "KIND")
    private List<Kind> kinds = new ArrayList<>();

    @Option(names = "--into", paramLabel = "DIR")
    private Path into = Path.of(".");

    @Option(names = "--no-attachments")
    private boolean packetOnly;

    @Option(names = "--decrypt")
    private boolean decrypt;

    @Option(names = "--acknowledge")
    private boolean acknowledge;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Connection connection = new Connection();

    public CollectCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (all != deliveries.isEmpty()) {
            throw new UsageException("usage.deliveriesOrAll");
        }
        if (!all && !kinds.isEmpty()) {
            throw new UsageException("usage.onlyWith", "--kind", "--all");
        }
        if (decrypt && packetOnly) {
            throw new UsageException("usage.decryptNothing");
        }
        Path folder = Files.createDirectories(surroundings.folder().resolve(into));
        Inbox inbox = decrypt ? new Inbox(folder, connection.opening(surroundings)::saveTo) : new Inbox(folder);
        Collecting collecting = new Collecting(inbox, !packetOnly, acknowledge, surroundings, common);
        try (AxisClient axis = connection.open(surroundings)) {
            if (all) {
                everything(axis, collecting);
            } else {
                collecting.collect(axis, deliveries.stream().distinct().toList());
            }
        } catch (RuntimeException | IOException e) {
            // What was stored before the failure was stored; an empty list would read like an empty mailbox.
            if (!collecting.isEmpty()) {
                collecting.show();
            }
            throw e;
        }
        collecting.show();
        return collecting.exitCode();
    }

    /** A list has an end that is not the end of the mailbox, so it is asked for until it brings nothing new. */
    private void everything(AxisClient axis, Collecting collecting) {
        List<PendingItem> found;
        do {
            found = PendingCommand.query(axis, kinds).limit(LONGEST_LIST).list().stream()
                    .filter(item -> !collecting.hasTried(item.id()))
                    .toList();
            collecting.collectListed(axis, found);
        } while (!found.isEmpty());
    }
}
