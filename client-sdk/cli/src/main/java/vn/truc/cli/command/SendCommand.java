package vn.truc.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
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
import vn.truc.cli.output.Findings;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.cli.output.ProgressBar;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Submitted;
import vn.truc.edxml.Finding;
import vn.truc.edxml.part.Priority;

/** {@code truc send}: submits ready packets, or a letter made from the options. */
@Command(name = "send", sortOptions = false)
public final class SendCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "PACKET", arity = "0..*", descriptionKey = "packets")
    private List<Path> packets = new ArrayList<>();

    @Option(names = "--letter", paramLabel = "NUMBER/NOTATION")
    private @Nullable String letter;

    @Option(names = "--subject", paramLabel = "TEXT")
    private String subject = "";

    @Option(names = "--to", paramLabel = "CODE")
    private List<AgencyId> recipients = new ArrayList<>();

    @Option(names = "--attach", paramLabel = "FILE")
    private List<Path> attachments = new ArrayList<>();

    @Option(names = "--place", paramLabel = "TEXT")
    private String place = "";

    @Option(names = "--date", paramLabel = "YYYY-MM-DD")
    private @Nullable LocalDate date;

    @Option(names = "--priority", paramLabel = "0-4")
    private @Nullable Integer priority;

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

    public SendCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private record Sent(String source, Submitted submitted, @Nullable Path receipt) {}

    @Override
    public Integer call() throws IOException {
        List<Path> sources = new ArrayList<>(packets);
        if (sources.isEmpty() == (letter == null)) {
            throw new UsageException("usage.packetOrLetter");
        }
        if (messageId != null && sources.size() > 1) {
            throw new UsageException("usage.oneMessageId");
        }
        if (partSize != null && partSize < 1) {
            throw new UsageException("usage.range", "--part-size", 1, "2^63", partSize);
        }
        if (sources.isEmpty()) {
            sources.add(Path.of(letter == null ? "" : letter));
        }
        try (AxisClient axis = connection.open(surroundings)) {
            return dryRun ? validate(axis, sources) : submit(axis, sources);
        }
    }

    private int submit(AxisClient axis, List<Path> sources) throws IOException {
        List<Sent> all = new ArrayList<>();
        try {
            for (Path source : sources) {
                all.add(submit(axis, source));
            }
            return ExitCode.DONE;
        } finally {
            // What went out before a failure went out: its ids and receipts must not be lost with it.
            if (!all.isEmpty()) {
                show(all);
            }
        }
    }

    private Sent submit(AxisClient axis, Path source) throws IOException {
        OutgoingDocument document = document(source);
        long length = letter == null ? Files.size(surroundings.folder().resolve(source)) : 0;
        try (ProgressBar bar =
                new ProgressBar(surroundings.err(), surroundings.isTerminal(), String.valueOf(source), length)) {
            Submitted sent = axis.submit(document, bar);
            return new Sent(source.toString(), sent, saved(sent));
        }
    }

    private @Nullable Path saved(Submitted sent) throws IOException {
        if (receipts == null) {
            return null;
        }
        Path folder = Files.createDirectories(surroundings.folder().resolve(receipts));
        Path file = folder.resolve(sent.id() + ".receipt.xml");
        // The same submission has the same receipt for ever.
        if (Files.notExists(file)) {
            sent.receipt().saveTo(file);
        }
        return file;
    }

    private int validate(AxisClient axis, List<Path> sources) throws IOException {
        List<Finding> all = new ArrayList<>();
        for (Path source : sources) {
            all.addAll(axis.validate(document(source)));
        }
        common.output(surroundings)
                .show(
                        Json.object("findings", Findings.json(all)),
                        out -> out.plain(Findings.words(all, "", out.texts())));
        return all.stream().anyMatch(Finding::isRefusal) ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private OutgoingDocument document(Path source) throws IOException {
        OutgoingDocument document =
                letter == null ? OutgoingDocument.packet(surroundings.folder().resolve(source)) : letter(letter);
        if (messageId != null) {
            document = document.withMessageId(messageId);
        }
        if (deadline != null) {
            document = document.withDeadline(deadline.toInstant());
        }
        return partSize == null ? document : document.inParts(partSize);
    }

    private OutgoingDocument letter(String numberAndNotation) {
        OutgoingDocument.Builder builder =
                OutgoingDocument.letter(numberAndNotation).subject(subject);
        recipients.forEach(recipient -> builder.to(recipient));
        attachments.forEach(file -> builder.attach(surroundings.folder().resolve(file)));
        if (date != null) {
            builder.issued(place, date);
        }
        Integer urgency = priority;
        if (urgency != null) {
            builder.priority(Priority.parse(urgency.toString())
                    .orElseThrow(() -> new UsageException("usage.badPriority", urgency)));
        }
        try {
            return builder.build();
        } catch (IllegalStateException e) {
            throw new UsageException("usage.letterLacks", String.valueOf(e.getMessage()));
        }
    }

    private void show(List<Sent> all) {
        common.output(surroundings)
                .show(
                        Json.object(
                                "sent",
                                all.stream()
                                        .map(sent -> Json.object(
                                                "source",
                                                sent.source(),
                                                "documentId",
                                                sent.submitted().id(),
                                                "messageId",
                                                sent.submitted().messageId(),
                                                "acceptedAt",
                                                sent.submitted().receipt().at(),
                                                "receiptFile",
                                                java.util.Optional.ofNullable(sent.receipt())))
                                        .toList()),
                        out -> words(all, out));
    }

    private static void words(List<Sent> all, Output out) {
        for (Sent sent : all) {
            out.line("send.accepted", sent.source());
            out.field("field.document", sent.submitted().id());
            out.field("field.message", sent.submitted().messageId());
            out.field("field.acceptedAt", out.time(sent.submitted().receipt().at()));
            if (sent.receipt() != null) {
                out.field("field.receipt", sent.receipt());
            }
        }
    }
}
