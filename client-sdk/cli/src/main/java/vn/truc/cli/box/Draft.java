package vn.truc.cli.box;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import vn.truc.client.DocumentId;
import vn.truc.client.Kind;

/**
 * What a command line asks to be sent, before its packet is written.
 *
 * @param kind document or status
 * @param fingerprint the same exactly when the same was asked for
 * @param deadline when it must have been acknowledged
 * @param about of a status: the axis's id of the document it is about
 * @param writer writes the packet
 */
public record Draft(
        Kind kind, String fingerprint, Optional<Instant> deadline, Optional<DocumentId> about, Writer writer) {
    /** Writes a packet; not the same bytes each time, because a packet says when it was made. */
    @FunctionalInterface
    public interface Writer {
        void to(OutputStream out) throws IOException;
    }
}
