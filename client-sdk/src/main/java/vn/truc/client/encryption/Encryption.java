package vn.truc.client.encryption;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.truc.client.Agency;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.encryption.EncryptionException.Reason;
import vn.truc.client.internal.disk.NewFile;
import vn.truc.client.internal.encryption.Envelope;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.EdxmlWriter.ContentSource;

/**
 * Encrypts the files of documents, so that only their recipients can read them. Everything else in a document stays
 * readable: sender, recipients, number, subject, the names of its files and about how long they are.
 *
 * <pre>{@code
 * Encryption encryption = Encryption.over(axis, RecipientTrust.issuedBy(authorities));
 * Submitted sent = axis.submit(encryption.encrypt(letter, packet));
 * }</pre>
 *
 * <p>Immutable; thread-safe.
 */
public final class Encryption {
    /** What is put behind the name of an encrypted file (RFC 8551 §3.2.1). */
    static final String EXTENSION = ".p7m";

    private static final String MEDIA_TYPE = "application/pkcs7-mime; smime-type=authEnveloped-data";
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int MOST_SUCCESSORS = 10;

    private final AxisClient axis;
    private final RecipientTrust trust;
    private final List<X509Certificate> own;
    private final @Nullable AgencyId sender;

    private Encryption(AxisClient axis, RecipientTrust trust, List<X509Certificate> own, @Nullable AgencyId sender) {
        this.axis = axis;
        this.trust = trust;
        this.own = List.copyOf(own);
        this.sender = sender;
    }

    /** Encrypts for the certificates that this axis names and that are trusted. */
    public static Encryption over(AxisClient axis, RecipientTrust trust) {
        return new Encryption(axis, trust, List.of(), null);
    }

    /** The same, readable with this certificate's key too: a sender cannot otherwise read what it has encrypted. */
    public Encryption readableAlsoBy(X509Certificate certificate) {
        return new Encryption(
                axis, trust, Stream.concat(own.stream(), Stream.of(certificate)).toList(), sender);
    }

    /** The same for documents of that agency; unless said, the axis is asked whom it takes the client for. */
    public Encryption as(AgencyId agency) {
        return new Encryption(axis, trust, own, agency);
    }

    /**
     * Writes the document as a packet whose files are encrypted, into a new file that is forced to the disk. Keep it
     * until it has been submitted: encrypting again makes another packet, which the axis does not take under the same
     * message id. Nothing is ever written in the clear.
     *
     * @return that packet, under the document's message id and with its deadline
     * @throws EncryptionException naming the recipient it cannot be encrypted for; then there is no packet
     * @throws IllegalArgumentException if the document has no file, or is a ready packet
     * @throws FileAlreadyExistsException if there is a file already
     */
    public OutgoingDocument encrypt(OutgoingDocument document, Path newPacket) throws IOException {
        if (Files.exists(newPacket)) {
            throw new FileAlreadyExistsException(newPacket.toString());
        }
        Path folder = newPacket.toAbsolutePath().getParent();
        Path work = Files.createTempDirectory(folder, "encryption-");
        try {
            Path packet = work.resolve("packet");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(packet), 1 << 16)) {
                document.writeTo(out, this::sender, (edxml, contents) -> encrypted(edxml, contents, work));
            }
            NewFile.keep(newPacket, () -> Files.newInputStream(packet));
        } finally {
            discard(work);
        }
        OutgoingDocument named = OutgoingDocument.packet(newPacket).withMessageId(document.messageId());
        OutgoingDocument sent = document.onBehalfOf().map(named::onBehalfOf).orElse(named);
        OutgoingDocument timed = document.deadline().map(sent::withDeadline).orElse(sent);
        return document.partLength().isPresent()
                ? timed.inParts(document.partLength().getAsLong())
                : timed;
    }

    /**
     * Writes an edXML document of the caller's own making as such a packet; for who keeps packets himself.
     *
     * @param contents where the files come from, by content id
     * @param out not closed; what was written when this fails is no packet
     */
    public void write(EdxmlDocument document, Map<String, ContentSource> contents, OutputStream out)
            throws IOException {
        Path work = Files.createTempDirectory("truc-encryption-");
        try {
            Map<String, ContentSource> encrypted = new LinkedHashMap<>(contents);
            EdxmlWriter.write(encrypted(document, encrypted, work), encrypted, out);
        } finally {
            discard(work);
        }
    }

    private AgencyId sender() {
        return sender != null
                ? sender
                : axis.ping()
                        .caller()
                        .orElseThrow(
                                () -> new IllegalStateException(
                                        "the axis does not recognise an agency by this client's certificate; see AxisClient.ping()"));
    }

    private EdxmlDocument encrypted(EdxmlDocument document, Map<String, ContentSource> contents, Path work)
            throws IOException {
        if (document.attachments().isEmpty()) {
            throw new IllegalArgumentException("the document has no file that could be encrypted");
        }
        List<X509Certificate> readers = readers(document);
        List<EdxmlAttachment> attachments = new ArrayList<>();
        for (EdxmlAttachment attachment : document.attachments()) {
            String id = attachment.contentId();
            ContentSource plain = contents.get(id);
            if (plain == null) {
                throw new IllegalArgumentException("there is no content for the attachment " + attachment.name());
            }
            Path file = work.resolve("file-" + attachments.size());
            try (InputStream in = plain.open();
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                Envelope.encrypt(readers, in, out);
            }
            contents.put(id, () -> Files.newInputStream(file));
            attachments.add(
                    EdxmlAttachment.outgoing(attachment.position(), id, attachment.name() + EXTENSION, MEDIA_TYPE));
        }
        return document.withAttachments(attachments);
    }

    private List<X509Certificate> readers(EdxmlDocument document) throws EncryptionException {
        Set<X509Certificate> readers = new LinkedHashSet<>();
        Instant now = Instant.now();
        for (String recipient : new LinkedHashSet<>(document.recipients())) {
            AgencyId named = AgencyId.of(recipient);
            Agency agency = taker(axis.agency(named), now);
            if (!agency.acceptsEncrypted()) {
                throw new EncryptionException(Reason.NOT_ACCEPTED, named);
            }
            readers.addAll(trust.certificates(named, agency.certificates(), now));
        }
        readers.addAll(own);
        return List.copyOf(readers);
    }

    /** Mail for an agency that has ended goes to its successor, who must be able to read it. */
    private Agency taker(Agency named, Instant now) throws AxisClientException {
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        Agency taker = named;
        for (int i = 0; i < MOST_SUCCESSORS; i++) {
            boolean isOver = taker.status() == Agency.Status.CLOSED
                    || taker.validUntil().filter(last -> last.isBefore(today)).isPresent();
            if (!isOver || taker.successor().isEmpty()) {
                return taker;
            }
            taker = axis.agency(taker.successor().get());
        }
        return taker;
    }

    private static void discard(Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }
}
