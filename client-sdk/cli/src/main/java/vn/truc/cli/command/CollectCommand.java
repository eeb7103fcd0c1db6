package vn.truc.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.box.LeaseFile;
import vn.truc.cli.connection.Connection;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.cli.output.ProgressBar;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AxisClient;
import vn.truc.client.DeliveryId;
import vn.truc.client.IssuedReceipt;
import vn.truc.client.Kind;
import vn.truc.client.ReceivedDocument;

/** {@code truc collect}: fetches deliveries into a folder, and acknowledges them if asked to. */
@Command(name = "collect", sortOptions = false)
public final class CollectCommand implements Callable<Integer> {
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

    @Option(names = "--acknowledge")
    private boolean acknowledge;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Connection connection = new Connection();

    public CollectCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private record Stored(
            DeliveryId delivery,
            Kind kind,
            String document,
            Optional<String> from,
            Path packet,
            List<Path> attachments,
            boolean acknowledged) {}

    @Override
    public Integer call() throws IOException {
        if (all != deliveries.isEmpty()) {
            throw new UsageException("usage.deliveriesOrAll");
        }
        Path folder = Files.createDirectories(surroundings.folder().resolve(into));
        List<Stored> stored = new ArrayList<>();
        try (AxisClient axis = connection.open(surroundings)) {
            for (Wanted wanted : wanted(axis)) {
                stored.add(collect(axis, wanted, folder));
            }
        } catch (RuntimeException | IOException e) {
            // What was stored before the failure was stored; an empty list would read like an empty mailbox.
            if (!stored.isEmpty()) {
                show(stored);
            }
            throw e;
        }
        show(stored);
        return ExitCode.DONE;
    }

    /** A delivery to fetch; its length is 0 when it was named without a look into the mailbox. */
    private record Wanted(DeliveryId delivery, long length) {}

    private List<Wanted> wanted(AxisClient axis) {
        return all
                ? PendingCommand.query(axis, kinds).limit(500).list().stream()
                        .map(item -> new Wanted(item.id(), item.length()))
                        .toList()
                : deliveries.stream().map(delivery -> new Wanted(delivery, 0)).toList();
    }

    private ReceivedDocument fetch(AxisClient axis, Wanted wanted) {
        try (ProgressBar bar = new ProgressBar(
                surroundings.err(), surroundings.isTerminal(), wanted.delivery().value(), wanted.length())) {
            return axis.collect(wanted.delivery(), bar);
        }
    }

    private Stored collect(AxisClient axis, Wanted wanted, Path folder) throws IOException {
        DeliveryId delivery = wanted.delivery();
        try (ReceivedDocument document = fetch(axis, wanted)) {
            Path packet = folder.resolve(delivery + (document.kind() == Kind.RECEIPT ? ".receipt.xml" : ".edxml"));
            if (Files.notExists(packet)) {
                document.saveTo(packet);
            }
            List<Path> attachments = packetOnly ? List.of() : attachments(document, folder.resolve(delivery.value()));
            if (acknowledge) {
                acknowledge(document, folder);
            } else {
                LeaseFile.write(LeaseFile.in(folder, delivery), document.lease());
            }
            return new Stored(
                    delivery,
                    document.kind(),
                    document.documentId().value(),
                    document.from().map(Object::toString),
                    packet,
                    attachments,
                    acknowledge);
        }
    }

    private static List<Path> attachments(ReceivedDocument document, Path folder) throws IOException {
        List<Path> saved = new ArrayList<>();
        // A folder that exists is from an earlier run; the axis offers the same delivery again until it is
        // acknowledged.
        if (document.attachments().isEmpty() || Files.exists(folder)) {
            return saved;
        }
        Path growing = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "growing-");
        for (ReceivedDocument.Attachment attachment : document.attachments()) {
            if (attachment.isReadable()) {
                saved.add(folder.resolve(attachment.saveTo(growing).getFileName()));
            }
        }
        Files.move(growing, folder);
        return saved;
    }

    private static void acknowledge(ReceivedDocument document, Path folder) throws IOException {
        Optional<IssuedReceipt> handover = document.acknowledge();
        if (handover.isPresent()) {
            Path file = folder.resolve(document.id() + ".handover.xml");
            Files.deleteIfExists(file);
            handover.get().saveTo(file);
        }
        Files.deleteIfExists(LeaseFile.in(folder, document.id()));
    }

    private void show(List<Stored> stored) {
        common.output(surroundings)
                .show(
                        Json.object(
                                "collected",
                                stored.stream().map(CollectCommand::json).toList()),
                        out -> words(stored, out));
    }

    private static void words(List<Stored> stored, Output out) {
        if (stored.isEmpty()) {
            out.line("pending.none");
        }
        for (Stored one : stored) {
            out.line(one.acknowledged() ? "collect.acknowledged" : "collect.stored", one.delivery());
            out.field("field.kind", out.texts().name("kind", one.kind().name()));
            out.field("field.document", one.document());
            one.from().ifPresent(from -> out.field("field.from", from));
            out.field("field.file", one.packet());
            one.attachments().forEach(file -> out.field("field.attachment", file));
        }
    }

    private static Map<String, Object> json(Stored one) {
        return Json.object(
                "deliveryId",
                one.delivery(),
                "kind",
                one.kind(),
                "documentId",
                one.document(),
                "from",
                one.from(),
                "packetFile",
                one.packet(),
                "attachmentFiles",
                one.attachments(),
                "acknowledged",
                one.acknowledged());
    }
}
