package vn.truc.cli.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
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
import vn.truc.cli.Sending;
import vn.truc.cli.Surroundings;
import vn.truc.cli.box.Waiting;
import vn.truc.cli.connection.Connection;
import vn.truc.cli.connection.Line;
import vn.truc.cli.encryption.EncryptionOptions;
import vn.truc.cli.output.Findings;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.cli.output.ProgressBar;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.Kind;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Submitted;
import vn.truc.client.encryption.Encryption;
import vn.truc.edxml.Finding;

/** {@code truc send}: submits ready packets, or a letter made from the options, or what waits in the outbox. */
@Command(name = "send", sortOptions = false)
public final class SendCommand implements Callable<Integer>, Sending {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "PACKET", arity = "0..*", descriptionKey = "packets")
    private List<Path> packets = new ArrayList<>();

    @Mixin
    private final LetterOptions letterOptions = new LetterOptions();

    @Mixin
    private final EncryptionOptions encryption = new EncryptionOptions();

    @Option(names = "--on-behalf-of", paramLabel = "CODE")
    private @Nullable AgencyId principal;

    @Option(names = "--deadline", paramLabel = "TIME")
    private @Nullable OffsetDateTime deadline;

    @Option(names = "--message-id", paramLabel = "ID")
    private @Nullable MessageId messageId;

    @Option(names = "--part-size", paramLabel = "BYTES")
    private @Nullable Long partSize;

    @Option(names = "--receipts", paramLabel = "DIR")
    private @Nullable Path receipts;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Connection connection = new Connection();

    private @Nullable Dispatch dispatch;

    public SendCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What the axis has taken; its receipt is saved afterwards, if at all. */
    private record Sent(String source, Submitted submitted, boolean isAgain, Optional<Path> receipt) {
        Sent with(Path saved) {
            return new Sent(source, submitted, isAgain, Optional.of(saved));
        }
    }

    @Override
    public Optional<Unanswered> unanswered() {
        return dispatch == null ? Optional.empty() : dispatch.unanswered();
    }

    @Override
    public Integer call() throws IOException {
        Optional<Letter> letter = letterOptions.letter(surroundings.folder(), encryption.isOn());
        boolean fromOutbox = letter.isEmpty() && packets.isEmpty() && messageId != null && !dryRun;
        if (!fromOutbox && letter.isPresent() != packets.isEmpty()) {
            throw new UsageException("usage.packetOrLetter");
        }
        if (messageId != null && packets.size() > 1) {
            throw new UsageException("usage.oneMessageId");
        }
        if (fromOutbox && deadline != null) {
            throw new UsageException("usage.onlyWith", "--deadline", "--letter");
        }
        if (partSize != null && partSize < 1) {
            throw new UsageException("usage.range", "--part-size", 1, "2^63", partSize);
        }
        if (dryRun) {
            return validate(letter);
        }
        Dispatch with = new Dispatch(surroundings, !common.isJson());
        dispatch = with;
        return packets.isEmpty() ? submit(letter, with) : submitPackets(with);
    }

    private int submitPackets(Dispatch with) throws IOException {
        List<Sent> all = new ArrayList<>();
        try (AxisClient axis = connection.open(surroundings)) {
            for (Path source : packets) {
                OutgoingDocument packet =
                        OutgoingDocument.packet(surroundings.folder().resolve(source));
                OutgoingDocument document =
                        particular(messageId == null ? packet : packet.withMessageId(messageId), deadline());
                Submitted submitted = with.ready(
                        axis,
                        document.messageId(),
                        () -> submit(
                                axis,
                                document,
                                source.toString(),
                                surroundings.folder().resolve(source)));
                keep(new Sent(source.toString(), submitted, false, Optional.empty()), all);
            }
            return ExitCode.DONE;
        } finally {
            // What went out before a failure went out: its ids and receipts must not be lost with it.
            if (!all.isEmpty()) {
                show(all);
            }
        }
    }

    private int submit(Optional<Letter> letter, Dispatch with) throws IOException {
        MessageId id = with.begin(messageId);
        List<Sent> all = new ArrayList<>();
        try (Line line = connection.openAsSender(surroundings).inNameOf(principal)) {
            Waiting waiting = letter.isPresent()
                    ? with.waiting(
                            line,
                            id,
                            letter.get()
                                    .draft(line.caller(), surroundings.clock().instant(), deadline(), encryption(line)))
                    : with.waiting(line, id, Kind.DOCUMENT);
            OutgoingDocument document =
                    particular(OutgoingDocument.packet(waiting.packet()).withMessageId(id), waiting.deadline());
            String source = letter.map(Letter::code).orElse(id.value());
            Submitted submitted =
                    with.waiting(line, waiting, () -> submit(line.axis(), document, source, waiting.packet()));
            keep(new Sent(source, submitted, !waiting.isNew(), Optional.empty()), all);
            waiting.remove();
            return ExitCode.DONE;
        } finally {
            if (!all.isEmpty()) {
                show(all);
            }
        }
    }

    private OutgoingDocument particular(OutgoingDocument document, Optional<Instant> until) {
        OutgoingDocument named = principal == null ? document : document.onBehalfOf(principal);
        OutgoingDocument timed = until.map(named::withDeadline).orElse(named);
        return partSize == null ? timed : timed.inParts(partSize);
    }

    private Optional<Instant> deadline() {
        return Optional.ofNullable(deadline).map(OffsetDateTime::toInstant);
    }

    private Submitted submit(AxisClient axis, OutgoingDocument document, String source, Path packet) {
        try (ProgressBar bar = new ProgressBar(
                surroundings.err(),
                surroundings.isTerminal(),
                source,
                packet.toFile().length())) {
            return axis.submit(document, bar);
        }
    }

    /** Told as sent even when its receipt cannot be saved: the axis has taken it. */
    private void keep(Sent sent, List<Sent> all) throws IOException {
        all.add(sent);
        if (receipts != null) {
            Path folder = Files.createDirectories(surroundings.folder().resolve(receipts));
            Path file = folder.resolve(sent.submitted().id() + ".receipt.xml");
            sent.submitted().receipt().saveTo(file);
            all.set(all.size() - 1, sent.with(file));
        }
    }

    private int validate(Optional<Letter> letter) throws IOException {
        List<Finding> all = new ArrayList<>();
        try (Line line = connection.openAsSender(surroundings).inNameOf(principal)) {
            for (Path source : packets) {
                all.addAll(line.axis()
                        .validate(OutgoingDocument.packet(surroundings.folder().resolve(source))));
            }
            if (letter.isPresent()) {
                all.addAll(validate(line, letter.get()));
            }
        }
        common.output(surroundings)
                .show(
                        Json.object("findings", Findings.json(all)),
                        out -> out.plain(Findings.words(all, "", out.texts())));
        return all.stream().anyMatch(Finding::isRefusal) ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private List<Finding> validate(Line line, Letter letter) throws IOException {
        Path packet = Files.createTempFile("truc-", ".edxml");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(packet))) {
                letter.write(line.caller(), surroundings.clock().instant(), encryption(line), out);
            }
            return line.axis().validate(OutgoingDocument.packet(packet));
        } finally {
            Files.delete(packet);
        }
    }

    private Optional<Encryption> encryption(Line line) throws IOException {
        return encryption.of(line.axis(), surroundings);
    }

    private void show(List<Sent> all) {
        common.output(surroundings)
                .show(Json.object("sent", all.stream().map(SendCommand::json).toList()), out -> words(all, out));
    }

    private static Map<String, Object> json(Sent sent) {
        return Json.object(
                "source",
                sent.source(),
                "documentId",
                sent.submitted().id(),
                "messageId",
                sent.submitted().messageId(),
                "acceptedAt",
                sent.submitted().receipt().at(),
                "fromOutbox",
                sent.isAgain(),
                "carriedUnread",
                sent.submitted().carriedUnread(),
                "receiptFile",
                sent.receipt());
    }

    private static void words(List<Sent> all, Output out) {
        for (Sent sent : all) {
            out.line("send.accepted", sent.source());
            out.field("field.document", sent.submitted().id());
            out.field("field.message", sent.submitted().messageId());
            out.field("field.acceptedAt", out.time(sent.submitted().receipt().at()));
            sent.receipt().ifPresent(file -> out.field("field.receipt", file));
            if (sent.submitted().carriedUnread()) {
                out.field("field.content", out.texts().of("send.unread"));
            }
        }
    }
}
