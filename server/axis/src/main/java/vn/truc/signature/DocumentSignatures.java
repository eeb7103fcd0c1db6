package vn.truc.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlAttachments;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.edxml.ExpansionBudget;
import vn.truc.edxml.part.SignaturePresence;
import vn.truc.exchange.Digest;
import vn.truc.signature.process.Workers;
import vn.truc.signature.trust.TrustCheck;
import vn.truc.signature.trust.TrustFolder;
import vn.truc.signature.worker.Findings;
import vn.truc.signature.worker.RawSignature;
import vn.truc.signature.worker.Task;
import vn.truc.xml.XmlText;

/** Judges the signatures of a document: the packet's own, and those of its files. Thread-safe. */
public final class DocumentSignatures implements AutoCloseable {
    private static final String NO_FILE = "";

    private final SignatureSettings settings;
    private final TrustFolder trust;
    private final Workers workers;
    private final Path spool;
    private final InstantSource clock;

    /** @param spool folder for files while they are judged; what an earlier process has left there is removed */
    public DocumentSignatures(SignatureSettings settings, Path spool, InstantSource clock) {
        this.settings = settings;
        this.trust = new TrustFolder(settings.trustList(), System::nanoTime, new SignatureLog());
        this.workers = new Workers(settings.workers(), settings.workerMemory().bytes(), spool);
        this.spool = spool;
        this.clock = clock;
        sweep();
        trust.list(); // An operator should see at the start whether it can be read.
    }

    private void sweep() {
        try {
            Files.createDirectories(spool);
            try (var left = Files.list(spool)) {
                for (Path folder : left.filter(Files::isDirectory).toList()) {
                    remove(folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("files of an earlier process cannot be removed", e);
        }
    }

    /** The bytes of a packet, from their beginning. */
    @FunctionalInterface
    public interface PacketSource {
        InputStream open() throws IOException;
    }

    /**
     * What is found about a packet that was read. Never fails because of what a sender wrote.
     *
     * @param length of the packet in bytes
     */
    public DocumentVerdict judge(EdxmlPacket packet, PacketSource source, long length) {
        if (!settings.enabled()) {
            return new DocumentVerdict(List.of());
        }
        Course course = new Course(System.nanoTime() + settings.timeLimit().toNanos());
        try {
            packet(packet, source, length, course);
            if (packet instanceof EdxmlDocument document) {
                files(document, source, course);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("files cannot be kept while they are judged", e);
        }
        return new DocumentVerdict(course.found);
    }

    /** One document on its way through. */
    private static final class Course {
        private final List<SignatureVerdict> found = new ArrayList<>();
        private final long end;

        Course(long end) {
            this.end = end;
        }

        Duration left() {
            return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        }

        boolean isOver() {
            return System.nanoTime() >= end;
        }
    }

    private void packet(EdxmlPacket packet, PacketSource source, long length, Course course) throws IOException {
        if (packet.signature() == SignaturePresence.PLACEHOLDER) {
            course.found.add(SignatureVerdict.of(NO_FILE, NO_FILE, SignatureForm.NONE, Reason.PLACEHOLDER));
        } else if (packet.signature() == SignaturePresence.PRESENT
                && length > settings.packetLimit().bytes()) {
            course.found.add(SignatureVerdict.of(NO_FILE, NO_FILE, SignatureForm.XML_DSIG, Reason.TOO_LARGE));
        } else if (packet.signature() == SignaturePresence.PRESENT) {
            Path folder = folder();
            try (InputStream in = source.open()) {
                Path file = folder.resolve("packet.xml");
                Files.copy(in, file);
                Task task = new Task(Task.Kind.PACKET, file.toString(), null);
                judged(task, NO_FILE, NO_FILE, SignatureForm.XML_DSIG, course);
            } finally {
                remove(folder);
            }
        }
    }

    private void files(EdxmlDocument document, PacketSource source, Course course) throws IOException {
        if (document.attachments().isEmpty()) {
            return;
        }
        Path folder = folder();
        try {
            List<Candidate> candidates = candidates(document, source, folder, course);
            for (Candidate candidate : candidates) {
                judge(candidate, candidates, course);
            }
        } finally {
            remove(folder);
        }
    }

    private List<Candidate> candidates(EdxmlDocument document, PacketSource source, Path folder, Course course)
            throws IOException {
        ExpansionBudget budget = new ExpansionBudget(EdxmlLimits.standard());
        List<Candidate> candidates = new ArrayList<>();
        for (EdxmlAttachment attachment : document.attachments()) {
            if (!attachment.isReadable()) {
                course.found.add(verdict(attachment, SignatureForm.NONE, Reason.DAMAGED));
            } else if (course.isOver()) {
                course.found.add(verdict(attachment, SignatureForm.NONE, Reason.TOO_SLOW));
            } else {
                Path file = folder.resolve("file-" + attachment.position());
                try (InputStream content = EdxmlAttachments.open(source.open(), attachment, budget)) {
                    candidates.add(Candidate.copy(attachment, content, file, settings.attachmentLimit()));
                } catch (EdxmlException e) {
                    course.found.add(verdict(attachment, SignatureForm.NONE, Reason.DAMAGED));
                }
            }
        }
        return candidates;
    }

    private void judge(Candidate candidate, List<Candidate> all, Course course) {
        EdxmlAttachment attachment = candidate.attachment();
        switch (candidate.nature()) {
            case PDF ->
                judged(
                        new Task(Task.Kind.PDF, candidate.file().toString(), null),
                        attachment.contentId(),
                        attachment.name(),
                        SignatureForm.PADES,
                        course);
            case CMS ->
                judged(
                        new Task(
                                Task.Kind.CMS,
                                candidate.file().toString(),
                                beside(candidate, all).map(Path::toString).orElse(null)),
                        attachment.contentId(),
                        attachment.name(),
                        SignatureForm.CADES,
                        course);
            case ENCRYPTED -> course.found.add(verdict(attachment, SignatureForm.NONE, Reason.ENCRYPTED));
            case TOO_LARGE -> course.found.add(verdict(attachment, SignatureForm.NONE, Reason.TOO_LARGE));
            case OTHER -> course.found.add(verdict(attachment, SignatureForm.NONE, Reason.NOT_SIGNED));
        }
    }

    /** {@code name.pdf.p7s} is the signature of {@code name.pdf}, and so is {@code name.p7s}. */
    private static Optional<Path> beside(Candidate signature, List<Candidate> all) {
        String name = signature.attachment().name().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".p7s")) {
            return Optional.empty();
        }
        String base = name.substring(0, name.length() - ".p7s".length());
        return all.stream()
                .filter(other -> other != signature)
                .filter(other -> {
                    String file = other.attachment().name().toLowerCase(Locale.ROOT);
                    return file.equals(base) || file.startsWith(base + ".");
                })
                .findFirst()
                .map(Candidate::file);
    }

    private void judged(Task task, String file, String name, SignatureForm form, Course course) {
        Optional<Findings> findings = course.isOver() ? Optional.empty() : workers.judge(task, course.left());
        List<RawSignature> raw = findings.map(Findings::signatures)
                .orElseGet(() -> List.of(new RawSignature(Reason.TOO_SLOW, null, List.of(), null)));
        if (raw.isEmpty()) {
            course.found.add(SignatureVerdict.of(file, name, SignatureForm.NONE, Reason.NOT_SIGNED));
        }
        for (RawSignature signature : raw) {
            SignatureVerdict verdict = verdict(signature, file, name, form);
            if (verdict.reason() == Reason.TOO_SLOW) {
                SignatureLog.tooSlow(name.isEmpty() ? "a packet" : "a file");
            }
            course.found.add(verdict);
        }
    }

    private SignatureVerdict verdict(RawSignature raw, String file, String name, SignatureForm form) {
        String encoded = raw.certificate();
        if (encoded == null) {
            Reason reason = raw.problem() == null ? Reason.UNSUPPORTED : raw.problem();
            return SignatureVerdict.of(file, name, form, reason);
        }
        try {
            X509Certificate signer = certificate(encoded);
            List<X509Certificate> others = new ArrayList<>();
            for (String other : raw.chain()) {
                others.add(certificate(other));
            }
            Reason reason = raw.problem() == null
                    ? new TrustCheck(trust.list(), settings.revocation(), clock.instant()).check(signer, others)
                    : raw.problem();
            return new SignatureVerdict(
                    file,
                    name,
                    form,
                    reason,
                    cut(signer.getSubjectX500Principal().getName()),
                    Digest.of(signer.getEncoded()).hex(),
                    raw.signedAt() == null ? null : Instant.parse(raw.signedAt()));
        } catch (GeneralSecurityException e) {
            return SignatureVerdict.of(file, name, form, Reason.DAMAGED);
        }
    }

    private static String cut(String name) {
        return XmlText.cut(XmlText.clean(name), 300);
    }

    private static X509Certificate certificate(String base64) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }

    private static SignatureVerdict verdict(EdxmlAttachment attachment, SignatureForm form, Reason reason) {
        return SignatureVerdict.of(attachment.contentId(), attachment.name(), form, reason);
    }

    private Path folder() throws IOException {
        Files.createDirectories(spool);
        return Files.createTempDirectory(spool, "document-");
    }

    private static void remove(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            for (Path file : inside.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    /** Ends the processes that judge. */
    @Override
    public void close() {
        workers.close();
    }
}
