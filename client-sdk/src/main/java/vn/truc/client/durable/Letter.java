package vn.truc.client.durable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import vn.truc.client.DocumentId;
import vn.truc.client.Kind;
import vn.truc.client.MessageId;

/**
 * A document or status in the outbox.
 *
 * @param messageId under which it is sent, in every attempt
 * @param kind document or status
 * @param reference what the application calls it
 * @param enqueuedAt when it was put there
 * @param state what has become of it
 * @param folder where it lies; it moves when the state changes
 */
public record Letter(MessageId messageId, Kind kind, String reference, Instant enqueuedAt, State state, Path folder) {
    /** What becomes of a letter. */
    public enum State {
        /** It is going to be sent, or sent again. */
        WAITING("waiting"),
        /** The axis has taken responsibility for it; the receipt proves it. */
        ACCEPTED("sent"),
        /** The axis has refused it; somebody must mend it, or what stands in its way. */
        REFUSED("dead");

        private final String folder;

        State(String folder) {
            this.folder = folder;
        }

        String folder() {
            return folder;
        }
    }

    /**
     * What the axis has answered.
     *
     * @param document the axis's id of the document or status
     * @param receiptId of the receipt
     * @param at when the axis has accepted it
     */
    public record Acceptance(DocumentId document, String receiptId, Instant at) {}

    /** What the axis has answered, once it has accepted the letter. */
    public Optional<Acceptance> acceptance() throws IOException {
        return LetterFile.accepted(folder);
    }

    /** The packet, byte for byte as it is sent. */
    public Path packet() {
        return LetterFile.packet(folder);
    }

    /** The axis's signed SubmissionAcceptance, once it has accepted the letter. */
    public Path receipt() {
        return LetterFile.receipt(folder);
    }

    /** Why the axis has refused it, in Vietnamese and English, once it has. */
    public Path reason() {
        return LetterFile.reason(folder);
    }
}
