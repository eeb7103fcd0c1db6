package vn.truc.cli.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import vn.truc.client.DocumentId;
import vn.truc.client.Kind;
import vn.truc.client.MessageId;

/**
 * A packet in the outbox, with all that must be said again when it is sent again.
 *
 * @param folder where it lies
 * @param id under which it is sent, every time
 * @param kind document or status
 * @param fingerprint of the command line it was made from
 * @param deadline when it must have been acknowledged
 * @param about of a status: the axis's id of the document it is about
 * @param writtenAt when it was made
 * @param isNew whether it was made by this run
 */
public record Waiting(
        Path folder,
        MessageId id,
        Kind kind,
        String fingerprint,
        Optional<Instant> deadline,
        Optional<DocumentId> about,
        Instant writtenAt,
        boolean isNew) {
    /** The packet itself. */
    public Path packet() {
        return packet(folder);
    }

    static Path packet(Path folder) {
        return folder.resolve("packet.edxml");
    }

    static Path particulars(Path folder) {
        return folder.resolve("submission.properties");
    }

    /** Forgets it: the axis has answered for it. */
    public void remove() throws IOException {
        remove(folder);
    }

    /** What is in the outbox has its particulars, so they go first. */
    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(particulars(folder));
        Files.deleteIfExists(packet(folder));
        Files.deleteIfExists(folder);
    }
}
