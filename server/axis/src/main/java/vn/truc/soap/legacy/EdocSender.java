package vn.truc.soap.legacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.part.BusinessType;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Digest;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;
import vn.truc.intake.Announcement;
import vn.truc.intake.Intake;
import vn.truc.intake.Submission;
import vn.truc.security.Caller;
import vn.truc.soap.Call;
import vn.truc.storage.ContentStore;
import vn.truc.storage.Spooled;

/**
 * What old systems send: their message becomes an edXML packet, in the strict form, and goes the way of all
 * submissions. Thread-safe.
 */
final class EdocSender {
    private final Intake intake;
    private final ContentStore contents;
    private final Path spool;
    private final ByteSize limit;

    /** @param spool folder for files on their way into a packet */
    EdocSender(Intake intake, ContentStore contents, Path spool, ByteSize limit) {
        this.intake = intake;
        this.contents = contents;
        this.spool = spool;
        this.limit = limit;
    }

    /**
     * A document. The same key with the same content is the same document; with other content it is refused if it
     * claims to be new.
     */
    DocumentId document(EdocMessage message, Caller caller, Call call) {
        EdxmlDocument described = EdocReader.document(message);
        try (EdocFiles files = EdocFiles.take(call.parts(), spool, limit)) {
            Path packet = files.beside("packet.edxml");
            write(described, files, packet);
            try (Spooled spooled = spooled(packet)) {
                MessageId id = described.business().type() == BusinessType.NEW
                        ? messageId("key", described.documentId())
                        : messageId("packet", spooled.content().digest().hex());
                return submit(Kind.DOCUMENT, id, spooled, caller);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("files of a message cannot be kept", e);
        }
    }

    /** A status. */
    DocumentId status(EdocMessage message, Caller caller, Call call) {
        EdxmlStatus status = EdocReader.status(message);
        try (EdocFiles files = EdocFiles.take(call.parts(), spool, limit)) {
            if (files.size() > 0) {
                throw EdocFaults.statusWithFiles();
            }
            Path packet = files.beside("status.edxml");
            try (OutputStream out = Files.newOutputStream(packet)) {
                EdxmlWriter.write(status, out);
            }
            try (Spooled spooled = spooled(packet)) {
                return submit(
                        Kind.STATUS,
                        messageId("status", spooled.content().digest().hex()),
                        spooled,
                        caller);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("files of a message cannot be kept", e);
        }
    }

    private void write(EdxmlDocument described, EdocFiles files, Path packet) throws IOException {
        Map<String, EdxmlWriter.ContentSource> sources = new HashMap<>();
        List<EdxmlAttachment> attachments = new ArrayList<>();
        Set<Path> named = new HashSet<>();
        for (EdxmlAttachment listed : described.attachments()) {
            Path file = files.file(listed.contentId()).orElseThrow(() -> EdocFaults.fileMissing(listed.contentId()));
            EdxmlAttachment attachment = EdxmlAttachment.outgoing(
                    attachments.size(),
                    listed.contentId(),
                    listed.name().isEmpty() ? listed.contentId() : listed.name(),
                    listed.contentType());
            attachments.add(listed.description().isEmpty() ? attachment : attachment.describedAs(listed.description()));
            named.add(file);
            sources.put(listed.contentId(), () -> Files.newInputStream(file));
        }
        if (files.size() > named.size()) {
            throw EdocFaults.fileNotListed();
        }
        try (OutputStream out = Files.newOutputStream(packet)) {
            EdxmlWriter.write(described.withAttachments(attachments), sources, out);
        }
    }

    private Spooled spooled(Path packet) throws IOException {
        try (InputStream in = Files.newInputStream(packet)) {
            return contents.spool(in, limit);
        }
    }

    private DocumentId submit(Kind kind, MessageId id, Spooled packet, Caller caller) {
        Announcement announcement =
                new Announcement(kind, id, caller.agency(), List.of(), null, null, packet.content(), caller.request());
        intake.announce(announcement);
        return intake.accept(new Submission(announcement, packet)).id();
    }

    /** Old systems have no ids of their own for a message: what it is about is its id. */
    private static MessageId messageId(String of, String text) {
        return new MessageId("edoc-" + of + "-"
                + Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex());
    }
}
