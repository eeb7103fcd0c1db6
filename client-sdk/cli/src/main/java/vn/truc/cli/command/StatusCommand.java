package vn.truc.cli.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.DocumentId;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.Submitted;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlReader;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.Staff;

/** {@code truc status}: says 01 to 16 about a document. */
@Command(name = "status", sortOptions = false)
public final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "CODE", arity = "0..1", descriptionKey = "statusCode")
    private @Nullable String code;

    @Option(names = "--about", paramLabel = "PACKET")
    private @Nullable Path about;

    @Option(names = "--document", paramLabel = "ID")
    private @Nullable DocumentId document;

    @Option(names = "--to", paramLabel = "CODE")
    private @Nullable AgencyId to;

    @Option(names = "--reason", paramLabel = "TEXT")
    private @Nullable String reason;

    @Option(names = "--department", paramLabel = "TEXT")
    private String department = "";

    @Option(names = "--staff", paramLabel = "TEXT")
    private @Nullable String staff;

    @Option(names = "--packet", paramLabel = "FILE")
    private @Nullable Path packet;

    @Option(names = "--message-id", paramLabel = "ID")
    private @Nullable MessageId messageId;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Connection connection = new Connection();

    public StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        OutgoingStatus status = status();
        try (AxisClient axis = connection.open(surroundings)) {
            Submitted sent = axis.sendStatus(status);
            common.output(surroundings)
                    .show(
                            Json.object(
                                    "statusDocumentId",
                                    sent.id(),
                                    "messageId",
                                    sent.messageId(),
                                    "acceptedAt",
                                    sent.receipt().at()),
                            out -> {
                                out.line("status.sent");
                                out.field("field.document", sent.id());
                                out.field("field.message", sent.messageId());
                            });
            return ExitCode.DONE;
        }
    }

    private OutgoingStatus status() throws IOException {
        OutgoingStatus status =
                packet != null ? OutgoingStatus.packet(surroundings.folder().resolve(packet)) : described();
        if (document != null) {
            status = status.of(document);
        }
        return messageId == null ? status : status.withMessageId(messageId);
    }

    private OutgoingStatus described() throws IOException {
        String given = code;
        if (given == null || about == null) {
            throw new UsageException("usage.codeAndAbout");
        }
        StatusCode known = StatusCode.of(given).orElseThrow(() -> new UsageException("usage.badStatus", given));
        if (known.needsReason() && (reason == null || reason.isBlank())) {
            throw new UsageException("usage.reasonNeeded", given);
        }
        OutgoingStatus status =
                OutgoingStatus.about(reference(surroundings.folder().resolve(about)), known);
        if (reason != null) {
            status = status.because(reason);
        }
        return staff == null ? status : status.by(Staff.of(department, staff, "", ""));
    }

    private DocumentReference reference(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (EdxmlReader.read(in) instanceof EdxmlDocument spokenOf) {
                return new DocumentReference(
                        to == null ? spokenOf.from().id() : to.value(),
                        spokenOf.code().text(),
                        spokenOf.promulgationDate(),
                        spokenOf.documentId());
            }
            throw new UsageException("usage.notADocument", file.getFileName());
        }
    }
}
