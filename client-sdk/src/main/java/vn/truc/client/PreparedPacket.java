package vn.truc.client;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import vn.truc.client.internal.Sha256;
import vn.truc.client.internal.exchange.Outgoing;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlWriter;

/**
 * A packet as a file with known length and digest, both of which must stand in the signed request before the first byte
 * of the packet is sent. A file made here is deleted on closing.
 */
final class PreparedPacket implements AutoCloseable {
    private final OutgoingDocument.Ready packet;
    private final boolean temporary;
    private final Outgoing template;

    private PreparedPacket(OutgoingDocument.Ready packet, boolean temporary, Outgoing template) {
        this.packet = packet;
        this.temporary = temporary;
        this.template = template;
    }

    static PreparedPacket of(OutgoingDocument document, AgencyId sender, Path spool) {
        if (document.packet() instanceof OutgoingDocument.Ready ready) {
            return new PreparedPacket(ready, false, template(document, sender, List.of(), ready));
        }
        OutgoingDocument.Described described = (OutgoingDocument.Described) document.packet();
        EdxmlDocument edxml = described.sentBy(sender);
        OutgoingDocument.Ready written = written(spool, out -> EdxmlWriter.write(edxml, described.contents(), out));
        List<AgencyId> recipients =
                edxml.recipients().stream().map(AgencyId::of).toList();
        return new PreparedPacket(written, true, template(document, sender, recipients, written));
    }

    static PreparedPacket of(OutgoingStatus status, AgencyId sender, Path spool) {
        OutgoingDocument.Ready ready = status.ready();
        OutgoingDocument.Ready packet =
                ready != null ? ready : written(spool, out -> EdxmlWriter.write(status.sentBy(sender), out));
        Outgoing outgoing = new Outgoing(
                status.messageId(),
                sender,
                List.of(),
                null,
                status.document().orElse(null),
                packet.file(),
                packet.length(),
                packet.sha256(),
                Long.MAX_VALUE,
                sent -> {});
        return new PreparedPacket(packet, ready == null, outgoing);
    }

    private static Outgoing template(
            OutgoingDocument document, AgencyId sender, List<AgencyId> recipients, OutgoingDocument.Ready packet) {
        return new Outgoing(
                document.messageId(),
                sender,
                recipients,
                document.deadline().orElse(null),
                null,
                packet.file(),
                packet.length(),
                packet.sha256(),
                document.partLength(),
                sent -> {});
    }

    Outgoing outgoing(LongConsumer progress) {
        return new Outgoing(
                template.messageId(),
                template.from(),
                template.to(),
                template.deadline(),
                template.about(),
                template.packet(),
                template.length(),
                template.sha256(),
                template.partLength(),
                progress);
    }

    /** Writes a packet. */
    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static OutgoingDocument.Ready written(Path spool, Writing writing) {
        Path file = temporary(spool);
        MessageDigest digest = Sha256.function();
        @Nullable Path unfinished = file;
        try {
            try (OutputStream out =
                    new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), digest)) {
                writing.to(out);
            }
            OutgoingDocument.Ready ready = new OutgoingDocument.Ready(file, Files.size(file), Sha256.hex(digest));
            unfinished = null;
            return ready;
        } catch (IOException e) {
            throw new UncheckedIOException("the packet cannot be written", e);
        } finally {
            if (unfinished != null) {
                delete(unfinished);
            }
        }
    }

    /** A new file that only this user can read. */
    static Path temporary(Path spool) {
        try {
            return Files.createTempFile(Files.createDirectories(spool), "truc-", ".edxml");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary file can be made in " + spool, e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be deleted", e);
        }
    }

    @Override
    public void close() {
        if (temporary) {
            delete(packet.file());
        }
    }
}
