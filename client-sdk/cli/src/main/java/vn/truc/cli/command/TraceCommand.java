package vn.truc.cli.command;

import java.io.IOException;
import java.util.Map;
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
import vn.truc.cli.output.Verdicts;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AxisClient;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.DocumentId;
import vn.truc.client.MessageId;
import vn.truc.edxml.StatusCode;

/** {@code truc trace}: how a document stands with each recipient, and how it came to that. */
@Command(name = "trace", sortOptions = false)
public final class TraceCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "DOCUMENT", arity = "0..1", descriptionKey = "document")
    private @Nullable DocumentId document;

    @Option(names = "--message-id", paramLabel = "ID")
    private @Nullable MessageId messageId;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Connection connection = new Connection();

    public TraceCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (AxisClient axis = connection.open(surroundings)) {
            DeliveryStatus status;
            if (document != null && messageId == null) {
                status = axis.status(document);
            } else if (document == null && messageId != null) {
                status = axis.status(messageId);
            } else {
                throw new UsageException("usage.documentOrMessage");
            }
            common.output(surroundings).show(json(status), out -> words(status, out));
            return ExitCode.DONE;
        }
    }

    private static void words(DeliveryStatus status, Output out) {
        out.field("field.document", status.documentId());
        out.field("field.message", status.messageId());
        out.field("field.kind", out.texts().name("kind", status.kind().name()));
        out.field("field.acceptedAt", out.time(status.acceptedAt()));
        status.verdict().ifPresent(verdict -> Verdicts.words(verdict, out));
        for (DeliveryStatus.Recipient recipient : status.recipients()) {
            out.plain("");
            out.plain(recipient.agency() + ": " + state(recipient.state(), out)
                    + recipient.reason().map(reason -> " (" + reason + ")").orElse(""));
            Table table = out.table("head.time", "head.event", "head.reason").whole(0);
            recipient
                    .history()
                    .forEach(change -> table.row(
                            out.time(change.at()),
                            state(change.state(), out),
                            change.reason().orElse("")));
            recipient
                    .businessStatuses()
                    .forEach(said -> table.row(
                            out.time(said.at()),
                            said.code() + " " + meaning(said.code(), out),
                            said.description().orElse("")));
            out.print(table, 2);
            recipient.handling().ifPresent(handling -> words(handling, out));
        }
    }

    private static void words(DeliveryStatus.Handling handling, Output out) {
        out.field(
                "field.handling", out.texts().name("handling", handling.state().name()));
        handling.overdueSince()
                .ifPresentOrElse(since -> out.field("field.overdue", out.time(since)), () -> handling.due()
                        .ifPresent(due -> out.field("field.decideBy", out.time(due))));
        handling.change().ifPresent(change -> {
            String answer =
                    change.agreed().map(agreed -> agreed ? "agreed" : "refused").orElse("open");
            out.field(
                    "field.change",
                    out.texts().name("change", change.change()) + ": "
                            + out.texts().name("answer", answer));
        });
    }

    private static String state(DeliveryStatus.State state, Output out) {
        return out.texts().name("state", state.name());
    }

    private static String meaning(String code, Output out) {
        return StatusCode.of(code)
                .map(known -> out.texts().isVietnamese() ? known.label() : known.englishLabel())
                .orElse("");
    }

    private static Map<String, Object> json(DeliveryStatus status) {
        return Json.object(
                "documentId",
                status.documentId(),
                "messageId",
                status.messageId(),
                "kind",
                status.kind(),
                "acceptedAt",
                status.acceptedAt(),
                "finished",
                status.isFinished(),
                "signatures",
                Verdicts.json(status.verdict()),
                "recipients",
                status.recipients().stream().map(TraceCommand::json).toList());
    }

    private static Map<String, Object> json(DeliveryStatus.Recipient recipient) {
        return Json.object(
                "agency",
                recipient.agency(),
                "deliveryId",
                recipient.deliveryId(),
                "state",
                recipient.state(),
                "since",
                recipient.since(),
                "attempts",
                recipient.attempts(),
                "reason",
                recipient.reason(),
                "history",
                recipient.history().stream()
                        .map(change ->
                                Json.object("at", change.at(), "state", change.state(), "reason", change.reason()))
                        .toList(),
                "businessStatuses",
                recipient.businessStatuses().stream()
                        .map(said -> Json.object(
                                "code",
                                said.code(),
                                "at",
                                said.at(),
                                "statusDocumentId",
                                said.statusDocumentId(),
                                "description",
                                said.description()))
                        .toList(),
                "handling",
                recipient.handling().map(TraceCommand::json));
    }

    private static Map<String, Object> json(DeliveryStatus.Handling handling) {
        return Json.object(
                "state",
                handling.state(),
                "since",
                handling.since(),
                "due",
                handling.due(),
                "overdueSince",
                handling.overdueSince(),
                "change",
                handling.change()
                        .map(change -> Json.object(
                                "change",
                                change.change(),
                                "askedAt",
                                change.askedAt(),
                                "askedBy",
                                change.askedBy(),
                                "agreed",
                                change.agreed())));
    }
}
