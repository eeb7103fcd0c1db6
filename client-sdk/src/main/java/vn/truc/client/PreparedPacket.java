package vn.truc.client;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import vn.truc.client.internal.Sha256;
import vn.truc.client.internal.disk.LocalDisk;
import vn.truc.client.internal.disk.Spool;
import vn.truc.client.internal.exchange.Outgoing;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlWriter;

/**
 * A packet as a file with known length and digest, both of which must stand in the signed request before the first byte
 * of the packet is sent. A file made here is deleted on closing.
 */
final class PreparedPacket implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final OutgoingDocument.Ready packet;
    private final boolean temporary;
    private final Outgoing template;

    private PreparedPacket(OutgoingDocument.Ready packet, boolean temporary, Outgoing template) {
        this.packet = packet;
        this.temporary = temporary;
        this.template = template;
    }

    /** @param self asked unless it is sent for another agency */
    static PreparedPacket of(OutgoingDocument document, Supplier<AgencyId> self, Spool spool) {
        AgencyId sender = document.onBehalfOf().orElseGet(self);
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

    static PreparedPacket of(OutgoingStatus status, AgencyId sender, Spool spool) {
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
                document.partLength().orElse(Long.MAX_VALUE),
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

    private static OutgoingDocument.Ready written(Spool spool, Writing writing) {
        Path file = spool.newFile();
        boolean finished = false;
        try {
            OutgoingDocument.Ready ready = LocalDisk.work("the packet cannot be written", () -> write(file, writing));
            finished = true;
            return ready;
        } finally {
            if (!finished) {
                Spool.discard(file);
            }
        }
    }

    private static OutgoingDocument.Ready write(Path file, Writing writing) throws IOException {
        MessageDigest digest = Sha256.function();
        try (OutputStream out =
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), digest)) {
            writing.to(out);
        }
        return new OutgoingDocument.Ready(file, Files.size(file), Sha256.hex(digest));
    }

    @Override
    public void close() {
        if (temporary) {
            Spool.discard(packet.file());
        }
    }
}
