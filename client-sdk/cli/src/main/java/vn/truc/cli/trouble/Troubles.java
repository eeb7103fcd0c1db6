package vn.truc.cli.trouble;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.output.Findings;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Texts;
import vn.truc.cli.output.Times;
import vn.truc.client.AxisClientException;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.durable.FolderInUseException;
import vn.truc.client.durable.JournalDamagedException;
import vn.truc.client.encryption.EncryptionException;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.Finding;

/** Makes of every exception what there is to tell about it: the one place that knows which exit code it has. */
public final class Troubles {
    private final Texts texts;
    private final Times times;
    private final boolean isDebugged;

    public Troubles(Surroundings surroundings) {
        this.texts = surroundings.texts();
        this.times = new Times(surroundings.zone());
        this.isDebugged = surroundings.environment().containsKey("TRUC_DEBUG");
    }

    /** What there is to tell. Whatever nobody foresaw is a defect. */
    public Trouble of(Throwable e) {
        return isDebugged ? traced(foreseen(e), e) : foreseen(e);
    }

    /** For whoever mends this program. */
    private static Trouble traced(Trouble trouble, Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        return trouble.andVerbatim("stackTrace", trace.toString(), "TRUC_DEBUG");
    }

    private Trouble foreseen(Throwable e) {
        if (e instanceof AxisClientException refusal) {
            return of(refusal);
        }
        if (e instanceof ReusedIdException reused) {
            return withAccepted(of(reused.refusal()), reused.accepted());
        }
        if (e instanceof ToldException told) {
            return Trouble.own(told.exitCode(), told.code(), told.text(texts));
        }
        if (e instanceof EdxmlException bad) {
            return withFindings(Trouble.own(ExitCode.REFUSED, "edxml", texts.of("trouble.edxml")), bad.findings());
        }
        if (e instanceof CancellationException) {
            return Trouble.own(ExitCode.INTERRUPTED, "interrupted", texts.of("trouble.interrupted"));
        }
        if (e instanceof EncryptionException encryption) {
            return Trouble.coded(ExitCode.REFUSED, encryption.reason().code(), encryption.message(texts.language()));
        }
        if (e instanceof IOException io) {
            return local(io);
        }
        if (e instanceof UncheckedIOException && e.getCause() instanceof IOException io) {
            return local(io);
        }
        return Trouble.own(
                ExitCode.BROKEN_PROTOCOL,
                "defect",
                texts.of("trouble.defect", e.getClass().getSimpleName()));
    }

    private Trouble of(AxisClientException e) {
        Locale language = texts.language();
        Trouble trouble = Trouble.coded(exitCode(e), e.code(), e.message(language));
        if (e.remedy(language).isPresent()) {
            String remedy = e.remedy(language).get();
            trouble = trouble.and("remedy", remedy, "  → " + remedy);
        }
        if (e.incident().isPresent()) {
            String incident = e.incident().get();
            trouble = trouble.and("incident", incident, "  " + texts.of("trouble.incident", incident));
        }
        Map<String, String> facts = new TreeMap<>(e.facts());
        trouble = trouble.and(
                "facts",
                facts,
                facts.entrySet().stream()
                        .map(fact -> "  " + fact.getKey() + " = " + times.ofText(fact.getValue()))
                        .toArray(String[]::new));
        return withFindings(trouble, e.findings());
    }

    private Trouble withFindings(Trouble trouble, List<Finding> findings) {
        return trouble.and(
                "findings",
                Findings.json(findings),
                Findings.words(findings, "", texts).toArray(String[]::new));
    }

    private Trouble withAccepted(Trouble trouble, DeliveryStatus accepted) {
        String recipients = accepted.recipients().stream()
                .map(one ->
                        one.agency() + " (" + texts.name("state", one.state().name()) + ")")
                .collect(Collectors.joining(", "));
        return trouble.and(
                "accepted",
                Json.object(
                        "documentId",
                        accepted.documentId(),
                        "kind",
                        accepted.kind(),
                        "acceptedAt",
                        accepted.acceptedAt(),
                        "recipients",
                        accepted.recipients().stream()
                                .map(one -> Json.object("agency", one.agency(), "state", one.state()))
                                .toList()),
                "  " + texts.of("trouble.accepted", times.of(accepted.acceptedAt())),
                "    " + texts.name("kind", accepted.kind().name()) + " " + accepted.documentId(),
                "    → " + recipients);
    }

    private Trouble local(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof FolderInUseException) {
            return local("trouble.folderInUse", message);
        }
        if (e instanceof JournalDamagedException) {
            return local("trouble.journalDamaged", message);
        }
        if (e instanceof NoSuchFileException) {
            return local("trouble.noSuchFile", message);
        }
        if (e instanceof FileAlreadyExistsException) {
            return local("trouble.fileExists", message);
        }
        if (e instanceof AccessDeniedException) {
            return local("trouble.noAccess", message);
        }
        if (e instanceof NotAFileException) {
            return local("trouble.isDirectory", message);
        }
        return local("trouble.file", message);
    }

    private Trouble local(String key, String message) {
        return Trouble.own(ExitCode.LOCAL_TROUBLE, "local", texts.of(key, message));
    }

    private static int exitCode(AxisClientException e) {
        if (e instanceof AxisClientException.Refused) {
            return ExitCode.REFUSED;
        }
        if (e instanceof AxisClientException.NotAllowed) {
            return ExitCode.NOT_ALLOWED;
        }
        return e instanceof AxisClientException.Unavailable ? ExitCode.UNAVAILABLE : ExitCode.BROKEN_PROTOCOL;
    }
}
