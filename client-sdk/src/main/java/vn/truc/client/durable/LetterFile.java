package vn.truc.client.durable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import vn.truc.client.AgencyId;
import vn.truc.client.DocumentId;
import vn.truc.client.Kind;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.internal.disk.NewFile;

/**
 * All that must be said again when a letter is sent again, as it stands in {@code letter.properties}.
 *
 * @param sequence in which order letters were enqueued
 * @param id under which it is sent
 * @param kind document or status
 * @param reference what the application calls it
 * @param enqueuedAt when it was enqueued
 * @param sha256 digest of the packet
 * @param deadline of a document: when it must have been acknowledged
 * @param about of a status: the axis's id of the document it is about
 * @param partLength of a document: in parts of so many bytes
 * @param onBehalfOf of a document: in whose name it is sent, if not the client's
 */
record LetterFile(
        long sequence,
        MessageId id,
        Kind kind,
        String reference,
        Instant enqueuedAt,
        String sha256,
        Optional<Instant> deadline,
        Optional<DocumentId> about,
        OptionalLong partLength,
        Optional<AgencyId> onBehalfOf) {
    static Path packet(Path folder) {
        return folder.resolve("packet.edxml");
    }

    static Path receipt(Path folder) {
        return folder.resolve("receipt.xml");
    }

    static Path reason(Path folder) {
        return folder.resolve("refused.txt");
    }

    /** There exactly when the axis has accepted the letter and its receipt is there too. */
    static Path acceptance(Path folder) {
        return folder.resolve("accepted.properties");
    }

    /** Keeps that the axis has accepted the letter whose receipt is there. */
    static void accept(Path folder, Letter.Acceptance acceptance) throws IOException {
        Properties said = new Properties();
        said.setProperty("document-id", acceptance.document().value());
        said.setProperty("receipt-id", acceptance.receiptId());
        said.setProperty("accepted-at", acceptance.at().toString());
        store(said, acceptance(folder));
    }

    static Optional<Letter.Acceptance> accepted(Path folder) throws IOException {
        if (Files.notExists(acceptance(folder))) {
            return Optional.empty();
        }
        Properties said = load(acceptance(folder));
        return Optional.of(new Letter.Acceptance(
                DocumentId.of(said.getProperty("document-id", "")),
                said.getProperty("receipt-id", ""),
                Instant.parse(said.getProperty("accepted-at", ""))));
    }

    /** There exactly when the axis has refused the letter. */
    static Path refusal(Path folder) {
        return folder.resolve("refused.properties");
    }

    private static Path particulars(Path folder) {
        return folder.resolve("letter.properties");
    }

    void write(Path folder) throws IOException {
        Properties said = new Properties();
        said.setProperty("sequence", Long.toString(sequence));
        said.setProperty("message-id", id.value());
        said.setProperty("kind", kind.name());
        said.setProperty("reference", reference);
        said.setProperty("enqueued-at", enqueuedAt.toString());
        said.setProperty("sha256", sha256);
        deadline.ifPresent(moment -> said.setProperty("deadline", moment.toString()));
        about.ifPresent(document -> said.setProperty("about", document.value()));
        partLength.ifPresent(bytes -> said.setProperty("part-length", Long.toString(bytes)));
        onBehalfOf.ifPresent(agency -> said.setProperty("on-behalf-of", agency.value()));
        store(said, particulars(folder));
    }

    /** @throws IOException also if it is not what this program has written */
    static LetterFile read(Path folder) throws IOException {
        Properties said = load(particulars(folder));
        try {
            return new LetterFile(
                    Long.parseLong(said.getProperty("sequence", "")),
                    MessageId.of(said.getProperty("message-id", "")),
                    Kind.valueOf(said.getProperty("kind", "")),
                    said.getProperty("reference", ""),
                    Instant.parse(said.getProperty("enqueued-at", "")),
                    said.getProperty("sha256", ""),
                    Optional.ofNullable(said.getProperty("deadline")).map(Instant::parse),
                    Optional.ofNullable(said.getProperty("about")).map(DocumentId::of),
                    said.containsKey("part-length")
                            ? OptionalLong.of(Long.parseLong(said.getProperty("part-length")))
                            : OptionalLong.empty(),
                    Optional.ofNullable(said.getProperty("on-behalf-of")).map(AgencyId::of));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException(folder + " is no letter of this outbox; move it away", e);
        }
    }

    /** What to submit: the packet that lies in the folder. */
    OutgoingDocument document(Path folder) throws IOException {
        OutgoingDocument document = OutgoingDocument.packet(packet(folder));
        requireUnchanged(document.messageId(), folder);
        OutgoingDocument sent = onBehalfOf.map(document::onBehalfOf).orElse(document);
        OutgoingDocument named = sent.withMessageId(id);
        OutgoingDocument timed = deadline.map(named::withDeadline).orElse(named);
        return partLength.isPresent() ? timed.inParts(partLength.getAsLong()) : timed;
    }

    /** What to send: the packet that lies in the folder. */
    OutgoingStatus status(Path folder) throws IOException {
        OutgoingStatus status = OutgoingStatus.packet(packet(folder));
        requireUnchanged(status.messageId(), folder);
        OutgoingStatus named = status.withMessageId(id);
        return about.map(named::of).orElse(named);
    }

    private void requireUnchanged(MessageId found, Path folder) throws IOException {
        // Another packet under the same id would be a mistake the sender can never mend.
        if (!found.value().equals("packet-" + sha256)) {
            throw new IOException(packet(folder) + " is not what was enqueued: the file was changed, or the disk has");
        }
    }

    Letter in(Path folder, Letter.State state) {
        return new Letter(id, kind, reference, enqueuedAt, state, folder);
    }

    /** Keeps properties as a file, forced to the disk. */
    static void store(Properties properties, Path file) throws IOException {
        StringWriter text = new StringWriter();
        properties.store(text, null);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        NewFile.keep(file, () -> new ByteArrayInputStream(bytes));
    }

    static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " cannot be read", e);
        }
        return properties;
    }
}
