package vn.truc.cli.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
import vn.truc.cli.Sending;
import vn.truc.cli.Surroundings;
import vn.truc.cli.box.Draft;
import vn.truc.cli.box.Sha256;
import vn.truc.cli.box.Waiting;
import vn.truc.cli.connection.Connection;
import vn.truc.cli.connection.Line;
import vn.truc.cli.output.Json;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.DocumentId;
import vn.truc.client.Kind;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.Submitted;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlReader;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlTime;
import vn.truc.edxml.part.Staff;

/** {@code truc status}: says 01 to 16 about a document. */
@Command(name = "status", sortOptions = false)
public final class StatusCommand implements Callable<Integer>, Sending {
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
    private @Nullable String department;

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

    private @Nullable Dispatch dispatch;

    public StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A status as the options describe it, not yet said by anybody. */
    private record Said(
            StatusCode code, DocumentReference about, String reason, Staff staff, Optional<DocumentId> document) {
        Draft draft(AgencyId sender, Instant now) {
            EdxmlStatus status = EdxmlStatus.of(
                            code, AgencyDetails.of(sender.value(), sender.value()), about, EdxmlTime.of(now))
                    .because(reason)
                    .by(staff);
            return new Draft(
                    Kind.STATUS,
                    Sha256.of(toString()),
                    Optional.empty(),
                    document,
                    out -> EdxmlWriter.write(status, out));
        }
    }

    @Override
    public Optional<Unanswered> unanswered() {
        return dispatch == null ? Optional.empty() : dispatch.unanswered();
    }

    @Override
    public Integer call() throws IOException {
        List<String> described = described();
        if (packet != null && !described.isEmpty()) {
            throw new UsageException("usage.notWith", String.join(", ", described), "--packet");
        }
        Dispatch with = new Dispatch(surroundings, !common.isJson());
        dispatch = with;
        if (packet != null) {
            submitPacket(surroundings.folder().resolve(packet), with);
        } else if (described.isEmpty() && document == null && messageId != null) {
            submit(Optional.empty(), with);
        } else {
            submit(Optional.of(said()), with);
        }
        return ExitCode.DONE;
    }

    private void submitPacket(Path file, Dispatch with) throws IOException {
        OutgoingStatus ready = OutgoingStatus.packet(file);
        OutgoingStatus named = messageId == null ? ready : ready.withMessageId(messageId);
        OutgoingStatus status = document == null ? named : named.of(document);
        try (AxisClient axis = connection.open(surroundings)) {
            show(with.ready(axis, status.messageId(), () -> axis.sendStatus(status)), false);
        }
    }

    private void submit(Optional<Said> said, Dispatch with) throws IOException {
        MessageId id = with.begin(messageId);
        try (Line line = connection.openAsSender(surroundings)) {
            Waiting waiting = said.isPresent()
                    ? with.waiting(
                            line,
                            id,
                            said.get().draft(line.caller(), surroundings.clock().instant()))
                    : with.waiting(line, id, Kind.STATUS);
            OutgoingStatus written = OutgoingStatus.packet(waiting.packet()).withMessageId(id);
            OutgoingStatus status = waiting.about().map(written::of).orElse(written);
            show(with.waiting(line, waiting, () -> line.axis().sendStatus(status)), !waiting.isNew());
            waiting.remove();
        }
    }

    private void show(Submitted sent, boolean isAgain) {
        common.output(surroundings)
                .show(
                        Json.object(
                                "statusDocumentId",
                                sent.id(),
                                "messageId",
                                sent.messageId(),
                                "acceptedAt",
                                sent.receipt().at(),
                                "fromOutbox",
                                isAgain),
                        out -> {
                            out.line("status.sent");
                            out.field("field.document", sent.id());
                            out.field("field.message", sent.messageId());
                        });
    }

    /** What was given that describes a status. */
    private List<String> described() {
        List<String> given = new ArrayList<>();
        add(given, code, "CODE");
        add(given, about, "--about");
        add(given, to, "--to");
        add(given, reason, "--reason");
        add(given, department, "--department");
        add(given, staff, "--staff");
        return given;
    }

    private static void add(List<String> given, @Nullable Object value, String option) {
        if (value != null) {
            given.add(option);
        }
    }

    private Said said() throws IOException {
        String number = code;
        if (number == null || about == null) {
            throw new UsageException("usage.codeAndAbout");
        }
        StatusCode known = StatusCode.of(number).orElseThrow(() -> new UsageException("usage.badStatus", number));
        if (known.needsReason() && (reason == null || reason.isBlank())) {
            throw new UsageException("usage.reasonNeeded", number);
        }
        if (known == StatusCode.TAKE_BACK_REQUESTED && to == null) {
            // The document is our own, so its sender is no address.
            throw new UsageException("usage.toNeeded", number);
        }
        if (department != null && staff == null) {
            throw new UsageException("usage.onlyWith", "--department", "--staff");
        }
        return new Said(
                known,
                reference(surroundings.folder().resolve(about)),
                reason == null ? "" : reason,
                staff == null ? Staff.NONE : Staff.of(department == null ? "" : department, staff, "", ""),
                Optional.ofNullable(document));
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
