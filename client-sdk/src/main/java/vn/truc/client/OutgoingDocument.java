package vn.truc.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.truc.client.internal.Sha256;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.EdxmlWriter.ContentSource;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.DocumentCode;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.edxml.part.EdxmlTime;
import vn.truc.edxml.part.Priority;
import vn.truc.edxml.part.TraceEntry;

/**
 * A document to be submitted: either described here and written as edXML when it is sent, or a packet that exists
 * already. Its message id is fixed from the beginning, so the same object may be submitted again after any failure and
 * is still one document to the axis. Immutable.
 *
 * <pre>{@code
 * OutgoingDocument document = OutgoingDocument.letter("12/BTC-VP")
 *         .subject("Về việc báo cáo quý IV")
 *         .issued("Hà Nội", LocalDate.of(2026, 11, 20))
 *         .to(AgencyId.of("000.00.00.G22"))
 *         .to(AgencyId.of("000.00.00.H41"))
 *         .priority(Priority.URGENT)
 *         .attach(pdf)
 *         .build();
 * }</pre>
 */
public final class OutgoingDocument {
    private static final long NOT_IN_PARTS = Long.MAX_VALUE;

    private final Packet packet;
    private final MessageId messageId;
    private final @Nullable Instant deadline;
    private final long partLength;
    private final @Nullable AgencyId principal;

    private OutgoingDocument(
            Packet packet,
            MessageId messageId,
            @Nullable Instant deadline,
            long partLength,
            @Nullable AgencyId principal) {
        this.packet = packet;
        this.messageId = messageId;
        this.deadline = deadline;
        this.partLength = partLength;
        this.principal = principal;
    }

    /** An official letter (công văn) of that number and notation, such as {@code 12/BTC-VP}, issued today. */
    public static Builder letter(String numberAndNotation) {
        DocumentCode code = DocumentCode.parse(numberAndNotation);
        return new Builder(() -> EdxmlDocument.letter(code.number(), code.notation()));
    }

    /** A document of which nothing is said yet: say it with {@link Builder#edxml(Consumer)}. */
    public static Builder builder() {
        return new Builder(EdxmlDocument::builder);
    }

    /**
     * A packet made by other software, sent byte for byte. Its message id is made from its digest, so a program that
     * has crashed and sends the same file again still sends one document; give another id to send it twice on purpose.
     *
     * @param file an edXML document; must stay as it is until it has been submitted
     * @throws IOException if it cannot be read
     */
    public static OutgoingDocument packet(Path file) throws IOException {
        Ready ready = Ready.of(file);
        return new OutgoingDocument(ready, MessageId.of("packet-" + ready.sha256()), null, NOT_IN_PARTS, null);
    }

    /** The id under which it is submitted, in every attempt. */
    public MessageId messageId() {
        return messageId;
    }

    /** When it must have been acknowledged. */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** The same under an id of the sender's own, which must never have been used for other content. */
    public OutgoingDocument withMessageId(MessageId id) {
        return new OutgoingDocument(packet, id, deadline, partLength, principal);
    }

    /** The same with a moment after which an unacknowledged copy ends as EXPIRED. */
    public OutgoingDocument withDeadline(Instant moment) {
        return new OutgoingDocument(packet, messageId, moment, partLength, principal);
    }

    /**
     * The same, to be transferred in parts of at most so many bytes: after a broken connection only the part that was
     * under way is sent again.
     */
    public OutgoingDocument inParts(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a part has at least one byte");
        }
        return new OutgoingDocument(packet, messageId, deadline, bytes, principal);
    }

    /**
     * The same, sent in the name of another agency, which the document is then from; its receipts and answers go to
     * that agency. The axis takes it only while its operator has the delegation registered.
     */
    public OutgoingDocument onBehalfOf(AgencyId agency) {
        return new OutgoingDocument(packet, messageId, deadline, partLength, agency);
    }

    /** The agency in whose name it is sent, if that is another than the client's. */
    public Optional<AgencyId> onBehalfOf() {
        return Optional.ofNullable(principal);
    }

    Packet packet() {
        return packet;
    }

    /** The most bytes transferred at once, if it is {@linkplain #inParts to go in parts}. */
    public OptionalLong partLength() {
        return partLength == NOT_IN_PARTS ? OptionalLong.empty() : OptionalLong.of(partLength);
    }

    /**
     * Writes the packet as it would be sent in that agency's name; the same bytes each time.
     *
     * @param sender asked unless it is a ready packet, or sent {@linkplain #onBehalfOf(AgencyId) for another agency}
     * @throws IOException also if a ready packet is not any more what it was
     */
    public void writeTo(OutputStream out, Supplier<AgencyId> sender) throws IOException {
        if (packet instanceof Described described) {
            EdxmlWriter.write(described.sentBy(onBehalfOf().orElseGet(sender)), described.contents(), out);
        } else {
            ((Ready) packet).copyTo(out);
        }
    }

    /** Changes what a document says, and its files, at the last moment before it is written. */
    @FunctionalInterface
    public interface Change {
        /**
         * What is written instead.
         *
         * @param contents where the files come from, by content id; may be changed
         */
        EdxmlDocument of(EdxmlDocument document, Map<String, ContentSource> contents) throws IOException;
    }

    /**
     * The same after a change.
     *
     * @throws IllegalArgumentException if it is a ready packet, which cannot be changed
     */
    public void writeTo(OutputStream out, Supplier<AgencyId> sender, Change change) throws IOException {
        if (!(packet instanceof Described described)) {
            throw new IllegalArgumentException("a ready packet is sent as it is");
        }
        Map<String, ContentSource> contents = new LinkedHashMap<>(described.contents());
        EdxmlDocument document = change.of(described.sentBy(onBehalfOf().orElseGet(sender)), contents);
        EdxmlWriter.write(document, contents, out);
    }

    /** Where the bytes come from. */
    sealed interface Packet permits Ready, Described {}

    /** A file that exists. */
    record Ready(Path file, long length, String sha256) implements Packet {
        static Ready of(Path file) throws IOException {
            return new Ready(file, Files.size(file), Sha256.of(Files.newInputStream(file)));
        }

        void copyTo(OutputStream out) throws IOException {
            MessageDigest digest = Sha256.function();
            Files.copy(file, new DigestOutputStream(out, digest));
            if (!Sha256.hex(digest).equals(sha256)) {
                throw new IOException(file + " has been changed since it was named to be sent");
            }
        }
    }

    /** A document to be written once it is known who sends it; the same bytes each time. */
    record Described(
            Supplier<EdxmlDocument.Builder> beginning,
            List<Consumer<EdxmlDocument.Builder>> steps,
            @Nullable AgencyDetails from,
            EdxmlTime describedAt,
            Map<String, ContentSource> contents)
            implements Packet {
        EdxmlDocument sentBy(AgencyId sender) {
            EdxmlDocument.Builder document = beginning.get();
            steps.forEach(step -> step.accept(document));
            return document.from(from == null ? AgencyDetails.of(sender.value()) : from)
                    .trace(new TraceEntry(sender.value(), describedAt))
                    .build();
        }
    }

    /** Collects what a document says; {@link #build()} names everything that is missing at once. */
    public static final class Builder {
        private final Supplier<EdxmlDocument.Builder> beginning;
        private final List<Consumer<EdxmlDocument.Builder>> steps = new ArrayList<>();
        private final Map<String, ContentSource> contents = new LinkedHashMap<>();
        private final Clock clock = Clock.system(EdxmlTime.ZONE);
        private @Nullable AgencyDetails from;
        private @Nullable AgencyId principal;

        private Builder(Supplier<EdxmlDocument.Builder> beginning) {
            this.beginning = beginning;
            issued("", LocalDate.now(clock));
        }

        /** The trích yếu; required. */
        public Builder subject(String subject) {
            return edxml(document -> document.subject(subject));
        }

        /** One more recipient; at least one is required. */
        public Builder to(AgencyId agency) {
            return to(AgencyDetails.of(agency.value()));
        }

        /** One more recipient, with name and address as they shall stand in the document. */
        public Builder to(AgencyDetails agency) {
            return edxml(document -> document.to(agency));
        }

        /**
         * In whose name it is sent, unless it is the client's own; see {@link OutgoingDocument#onBehalfOf(AgencyId)}.
         */
        public Builder onBehalfOf(AgencyId agency) {
            principal = agency;
            return this;
        }

        /** The sender with name and address; its code must be that of who sends. The bare code unless said. */
        public Builder from(AgencyDetails agency) {
            from = agency;
            return this;
        }

        /** Place and day of issue; today unless said. */
        public Builder issued(String place, LocalDate day) {
            return edxml(document -> document.issued(place, EdxmlDate.of(day)));
        }

        /** How urgent it is; normal unless said. */
        public Builder priority(Priority urgency) {
            return edxml(document -> document.priority(urgency));
        }

        /** One more attachment; the file must stay as it is until the document has been submitted. */
        public Builder attach(Path file) {
            return attach(String.valueOf(file.getFileName()), () -> Files.newInputStream(file));
        }

        /** One more attachment of that file name; its content may be asked for more than once. */
        public Builder attach(String name, ContentSource content) {
            String contentId = Integer.toString(contents.size() + 1);
            contents.put(contentId, content);
            return edxml(document -> document.attach(contentId, name, ""));
        }

        /**
         * Everything else edXML can say: signer, due date, the documents answered, recall, update, replacement. What is
         * given may be called more than once and must always say the same.
         */
        public Builder edxml(Consumer<EdxmlDocument.Builder> particulars) {
            steps.add(particulars);
            return this;
        }

        /**
         * The document.
         *
         * @throws IllegalStateException naming everything that is missing
         */
        public OutgoingDocument build() {
            Described described = new Described(
                    beginning, List.copyOf(steps), from, EdxmlTime.of(clock.instant()), Map.copyOf(contents));
            // Written for nobody once, so that what is missing is said now and not when it is sent.
            Objects.requireNonNull(described.sentBy(AgencyId.of("?")));
            return new OutgoingDocument(
                    described, MessageId.of(UUID.randomUUID().toString()), null, NOT_IN_PARTS, principal);
        }
    }
}
