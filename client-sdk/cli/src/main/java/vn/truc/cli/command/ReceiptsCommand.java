package vn.truc.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import vn.truc.cli.connection.Connection;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.cli.output.Table;
import vn.truc.cli.trouble.Trouble;
import vn.truc.cli.trouble.Troubles;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.DocumentId;
import vn.truc.client.IssuedReceipt;
import vn.truc.client.MessageId;
import vn.truc.client.ReceiptVerification;
import vn.truc.receipt.InvalidReceiptException;

/** {@code truc receipts}: fetches, verifies and saves all receipts about a document. */
@Command(name = "receipts", sortOptions = false)
public final class ReceiptsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DOCUMENT", arity = "0..1", descriptionKey = "document")
    private @Nullable DocumentId document;

    @Option(names = "--message-id", paramLabel = "ID")
    private @Nullable MessageId messageId;

    @Option(names = "--into", paramLabel = "DIR")
    private @Nullable Path into;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Connection connection = new Connection();

    public ReceiptsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private record Listed(IssuedReceipt receipt, boolean valid, Optional<Path> file) {}

    @Override
    public Integer call() throws IOException {
        List<IssuedReceipt> receipts;
        try (AxisClient axis = connection.open(surroundings)) {
            if (document != null && messageId == null) {
                receipts = axis.receipts(document);
            } else if (document == null && messageId != null) {
                receipts = axis.receipts(messageId);
            } else {
                throw new UsageException("usage.documentOrMessage");
            }
        }
        ReceiptVerification verification = ReceiptVerification.with(connection.trust(surroundings));
        List<Listed> all = new ArrayList<>();
        Optional<Trouble> unsaved = Optional.empty();
        for (IssuedReceipt receipt : receipts) {
            Optional<Path> file = Optional.empty();
            try {
                file = saved(receipt);
            } catch (IOException e) {
                // The others are saved all the same, and no file is named that does not hold its receipt.
                Trouble trouble = new Troubles(surroundings).of(e);
                trouble.tell(surroundings, common.isJson());
                unsaved = Optional.of(trouble);
            }
            all.add(new Listed(receipt, isValid(receipt, verification), file));
        }
        common.output(surroundings)
                .show(
                        Json.object(
                                "receipts",
                                all.stream().map(ReceiptsCommand::json).toList()),
                        out -> words(all, out));
        int exitCode = all.stream().allMatch(Listed::valid) ? ExitCode.DONE : ExitCode.REFUSED;
        return unsaved.map(Trouble::exitCode).orElse(exitCode);
    }

    private static boolean isValid(IssuedReceipt receipt, ReceiptVerification verification) {
        try {
            return verification.verify(receipt).receipt().receiptId().equals(receipt.id());
        } catch (InvalidReceiptException e) {
            return false;
        }
    }

    private Optional<Path> saved(IssuedReceipt receipt) throws IOException {
        if (into == null) {
            return Optional.empty();
        }
        Path folder = Files.createDirectories(surroundings.folder().resolve(into));
        // The id is the axis's text: only what is harmless in a file name is taken over.
        Path file = folder.resolve(receipt.event().replaceAll("[^A-Za-z]", "_")
                + receipt.recipient()
                        .map(agency -> "-" + agency.value().replaceAll("[^A-Za-z0-9.]", "_"))
                        .orElse("")
                + "-" + receipt.id().replaceAll("[^A-Za-z0-9-]", "_") + ".xml");
        receipt.saveTo(file);
        return Optional.of(file);
    }

    private static void words(List<Listed> all, Output out) {
        Table table = out.table("head.time", "head.receipt", "head.recipient", "head.signature")
                .whole(0, 2);
        all.forEach(listed -> table.row(
                out.time(listed.receipt().at()),
                out.texts().name("event", listed.receipt().event()),
                listed.receipt().recipient().map(AgencyId::value).orElse(""),
                out.texts().of(listed.valid() ? "receipt.valid" : "receipt.invalid")));
        out.print(table, 0);
        all.forEach(listed -> listed.file().ifPresent(file -> out.plain("  " + file)));
    }

    private static Map<String, Object> json(Listed listed) {
        return Json.object(
                "receiptId",
                listed.receipt().id(),
                "event",
                listed.receipt().event(),
                "at",
                listed.receipt().at(),
                "recipient",
                listed.receipt().recipient(),
                "deliveryId",
                listed.receipt().delivery(),
                "valid",
                listed.valid(),
                "file",
                listed.file());
    }
}
