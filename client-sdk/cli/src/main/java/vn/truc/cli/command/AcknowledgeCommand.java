package vn.truc.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.box.Inbox;
import vn.truc.cli.box.LeaseFile;
import vn.truc.cli.connection.Connection;
import vn.truc.cli.output.Json;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AxisClient;
import vn.truc.client.DeliveryId;
import vn.truc.client.IssuedReceipt;
import vn.truc.client.Lease;

/** {@code truc acknowledge}: says that collected deliveries are on this agency's own storage, or why not. */
@Command(name = "acknowledge", sortOptions = false)
public final class AcknowledgeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DELIVERY", arity = "1..*", descriptionKey = "deliveries")
    private List<DeliveryId> deliveries = new ArrayList<>();

    @Option(names = "--in", paramLabel = "DIR")
    private Path in = Path.of(".");

    @Option(names = "--refuse", paramLabel = "REASON")
    private @Nullable String refusal;

    @Option(names = "--give-back", paramLabel = "REASON")
    private @Nullable String postponement;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Connection connection = new Connection();

    public AcknowledgeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private record Decided(DeliveryId delivery, String decision, Optional<Path> receipt) {}

    @Override
    public Integer call() throws IOException {
        if (refusal != null && postponement != null) {
            throw new UsageException("usage.oneDecision");
        }
        Inbox inbox = new Inbox(surroundings.folder().resolve(in));
        List<Decided> all = new ArrayList<>();
        try (AxisClient axis = connection.open(surroundings)) {
            for (DeliveryId delivery : deliveries) {
                decide(axis, inbox, delivery, all);
            }
            return ExitCode.DONE;
        } finally {
            // Each decision is final at the axis, so it is told even when the next one fails.
            if (!all.isEmpty()) {
                show(all);
            }
        }
    }

    private void show(List<Decided> all) {
        common.output(surroundings)
                .show(
                        Json.object(
                                "decided",
                                all.stream()
                                        .map(one -> Json.object(
                                                "deliveryId",
                                                one.delivery(),
                                                "decision",
                                                one.decision(),
                                                "receiptFile",
                                                one.receipt()))
                                        .toList()),
                        out -> all.forEach(one -> out.line("decided." + one.decision(), one.delivery())));
    }

    private void decide(AxisClient axis, Inbox inbox, DeliveryId delivery, List<Decided> all) throws IOException {
        Path file = inbox.lease(delivery);
        if (Files.notExists(file)) {
            throw new UsageException("usage.noLease", file);
        }
        Lease lease = LeaseFile.read(file);
        Optional<IssuedReceipt> receipt = Optional.empty();
        String decision = "givenBack";
        if (postponement != null) {
            axis.giveBack(lease, postponement);
        } else if (refusal != null) {
            receipt = axis.refuse(lease, refusal);
            decision = "refused";
        } else {
            inbox.requireUnchanged(lease);
            receipt = axis.acknowledge(lease);
            decision = "acknowledged";
        }
        all.add(new Decided(delivery, decision, Optional.empty()));
        Files.delete(file);
        all.set(all.size() - 1, new Decided(delivery, decision, inbox.handover(delivery, receipt)));
    }
}
