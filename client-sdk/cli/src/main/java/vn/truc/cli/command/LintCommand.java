package vn.truc.cli.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.output.Findings;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.cli.trouble.NotAFileException;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.EdxmlLint;
import vn.truc.edxml.EdxmlLint.Strictness;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.edxml.LintReport;

/** {@code truc lint}: what the axis would say to a packet, without asking it. */
@Command(name = "lint")
public final class LintCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "PACKET", arity = "1..*", descriptionKey = "packets")
    private List<Path> packets = new ArrayList<>();

    @Option(names = "--strict")
    private boolean strict;

    @Mixin
    private final Common common = new Common();

    public LintCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private record Judged(Path file, LintReport report) {}

    @Override
    public Integer call() throws IOException {
        List<Judged> all = new ArrayList<>();
        List<IOException> unreadable = new ArrayList<>();
        for (Path packet : packets) {
            try {
                all.add(judged(packet));
            } catch (IOException e) {
                unreadable.add(e);
            }
        }
        if (all.isEmpty()) {
            throw unreadable.get(0);
        }
        common.output(surroundings)
                .show(
                        Json.object(
                                "files",
                                all.stream()
                                        .map(judged -> Json.object(
                                                "file",
                                                judged.file(),
                                                "accepted",
                                                judged.report().isAccepted(),
                                                "findings",
                                                Findings.json(judged.report().findings())))
                                        .toList()),
                        out -> all.forEach(judged -> words(judged, out)));
        if (!unreadable.isEmpty()) {
            // What could be judged has been shown.
            throw unreadable.get(0);
        }
        return all.stream().allMatch(judged -> judged.report().isAccepted()) ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private Judged judged(Path packet) throws IOException {
        Path file = surroundings.folder().resolve(packet);
        if (Files.isDirectory(file)) {
            throw new NotAFileException(packet);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new Judged(
                    packet,
                    EdxmlLint.check(in, EdxmlLimits.standard(), strict ? Strictness.STRICT : Strictness.LENIENT));
        }
    }

    private static void words(Judged judged, Output out) {
        LintReport report = judged.report();
        out.plain(Findings.words(report.findings(), judged.file().toString(), out.texts()));
        out.line(
                report.isAccepted() ? "lint.accepted" : "lint.refused",
                judged.file(),
                report.refusals().size(),
                report.warnings().size());
        report.packet().ifPresent(packet -> describe(packet, out));
    }

    private static void describe(EdxmlPacket packet, Output out) {
        out.field("field.kind", out.texts().name("kind", packet.kind().name()));
        out.field("field.from", packet.from().id());
        out.field("field.to", String.join(", ", packet.recipients()));
        out.field("field.key", packet.documentId());
    }
}
