package vn.truc.client;

import java.time.Instant;
import java.util.Optional;
import vn.truc.edxml.part.Priority;

/**
 * A delivery that waits in this agency's mailbox.
 *
 * @param id the delivery, to be collected by it
 * @param kind what it carries
 * @param documentId of the document, of the status, or of the document a receipt is about
 * @param messageId the sender's id of it
 * @param from who sent it; empty for a receipt, which is from the axis
 * @param event what a receipt proves, such as {@code ContentHandover}
 * @param statusCode the two digits of a status
 * @param inReplyTo the document a status speaks of, when the axis knows it
 * @param priority how urgent it is
 * @param acceptedAt when the axis took responsibility for it
 * @param availableAt when it came into the mailbox
 * @param deadline when it must have been acknowledged
 * @param length bytes of the packet
 * @param sha256 digest of the packet
 * @param attempts how often it was handed out before
 */
public record PendingItem(
        DeliveryId id,
        Kind kind,
        DocumentId documentId,
        Optional<MessageId> messageId,
        Optional<AgencyId> from,
        Optional<String> event,
        Optional<String> statusCode,
        Optional<DocumentId> inReplyTo,
        Priority priority,
        Instant acceptedAt,
        Instant availableAt,
        Optional<Instant> deadline,
        long length,
        String sha256,
        int attempts) {}
