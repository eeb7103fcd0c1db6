package vn.truc.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.connection.Connection;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.cli.output.Table;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AxisClient;
import vn.truc.client.Kind;
import vn.truc.client.PendingItem;
import vn.truc.client.PendingQuery;

/** {@code truc pending}: what waits in the mailbox. */
@Command(name = "pending", sortOptions = false)
public final class PendingCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--kind", paramLabel = "KIND")
    private List<Kind> kinds = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N")
    private int limit = 100;

    @Option(names = "--wait", paramLabel = "SECONDS")
    private int wait;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Connection connection = new Connection();

    public PendingCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 1 || limit > 500) {
            throw new UsageException("usage.range", "--limit", 1, 500, limit);
        }
        if (wait < 0 || wait > 60) {
            throw new UsageException("usage.range", "--wait", 0, 60, wait);
        }
        try (AxisClient axis = connection.open(surroundings)) {
            List<PendingItem> items = query(axis, kinds)
                    .limit(limit)
                    .waitUpTo(Duration.ofSeconds(wait))
                    .list();
            common.output(surroundings)
                    .show(
                            Json.object(
                                    "pending",
                                    items.stream().map(PendingCommand::json).toList()),
                            out -> words(items, out));
            return ExitCode.DONE;
        }
    }

    static PendingQuery query(AxisClient axis, List<Kind> kinds) {
        return kinds.isEmpty()
                ? axis.pending()
                : axis.pending()
                        .kinds(kinds.get(0), kinds.subList(1, kinds.size()).toArray(Kind[]::new));
    }

    private static void words(List<PendingItem> items, Output out) {
        if (items.isEmpty()) {
            out.line("pending.none");
            return;
        }
        // Code and kind share a column: beside a delivery id and a time nothing more fits into 80 columns.
        Table table = out.table("head.delivery", "head.since", "head.fromWhat").whole(0, 1);
        items.forEach(item -> table.row(item.id(), out.time(item.availableAt()), what(item, out)));
        out.print(table, 0);
    }

    private static String what(PendingItem item, Output out) {
        String kind = out.texts().name("kind", item.kind().name());
        return item.from().map(agency -> agency + " ").orElse("")
                + kind
                + item.statusCode().map(code -> " " + code).orElse("")
                + item.event()
                        .map(event -> " " + out.texts().name("event", event))
                        .orElse("")
                + (item.priority().code() == 0
                        ? ""
                        : " (" + out.texts().name("priority", item.priority().name()) + ")");
    }

    private static Map<String, Object> json(PendingItem item) {
        return Json.object(
                "deliveryId",
                item.id(),
                "kind",
                item.kind(),
                "documentId",
                item.documentId(),
                "messageId",
                item.messageId(),
                "from",
                item.from(),
                "event",
                item.event(),
                "statusCode",
                item.statusCode(),
                "inReplyTo",
                item.inReplyTo(),
                "priority",
                item.priority().code(),
                "acceptedAt",
                item.acceptedAt(),
                "availableAt",
                item.availableAt(),
                "deadline",
                item.deadline(),
                "length",
                item.length(),
                "sha256",
                item.sha256(),
                "attempts",
                item.attempts());
    }
}
