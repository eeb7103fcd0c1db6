package vn.truc.receipt;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt says.
 *
 * @param receiptId its own id
 * @param event what it proves
 * @param at when the axis observed the fact, to the millisecond
 * @param axis the id of the axis that signs
 * @param documentId the axis's id of the document
 * @param messageId the sender's id of the submission
 * @param kind DOCUMENT or STATUS
 * @param sender code of the sending agency
 * @param recipients all recipients for an acceptance, else the one the fact is about; never empty
 * @param redirections of an acceptance: recipients that take the mail of a code which the packet names
 * @param deliveryId the delivery, absent only for an acceptance
 * @param packetSha256 64 lower-case hexadecimal digits
 * @param packetLength bytes
 * @param request the signed request that caused the fact, absent where the axis acted alone
 * @param content of an acceptance: what the axis could not look into; absent if there is no such file
 * @param reason why, for a failure
 */
public record Receipt(
        String receiptId,
        ReceiptEvent event,
        Instant at,
        String axis,
        String documentId,
        String messageId,
        String kind,
        String sender,
        List<String> recipients,
        List<Redirection> redirections,
        @Nullable String deliveryId,
        String packetSha256,
        long packetLength,
        @Nullable RequestRef request,
        @Nullable ContentVerdict content,
        @Nullable String reason) {

    public Receipt {
        recipients = List.copyOf(recipients);
        redirections = List.copyOf(redirections);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("a receipt names at least one recipient");
        }
        if ((deliveryId == null) != (event == ReceiptEvent.SUBMISSION_ACCEPTANCE)) {
            throw new IllegalArgumentException("every receipt but an acceptance is about one delivery");
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A receipt of which no mail went elsewhere and all could be looked into. */
    public Receipt(
            String receiptId,
            ReceiptEvent event,
            Instant at,
            String axis,
            String documentId,
            String messageId,
            String kind,
            String sender,
            List<String> recipients,
            @Nullable String deliveryId,
            String packetSha256,
            long packetLength,
            @Nullable RequestRef request,
            @Nullable String reason) {
        this(
                receiptId,
                event,
                at,
                axis,
                documentId,
                messageId,
                kind,
                sender,
                recipients,
                List.of(),
                deliveryId,
                packetSha256,
                packetLength,
                request,
                null,
                reason);
    }

    /**
     * Mail for a code whose agency has ended.
     *
     * @param from the code that the packet names
     * @param to its successor, one of the recipients
     */
    public record Redirection(String from, String to) {}

    /**
     * What is said of files that could not be looked into.
     *
     * @param outcome INDETERMINATE
     * @param reason such as ENCRYPTED
     */
    public record ContentVerdict(String outcome, String reason) {
        /** At least one file was carried unread, because it is encrypted. */
        public static final ContentVerdict ENCRYPTED = new ContentVerdict("INDETERMINATE", "ENCRYPTED");
    }

    /**
     * Names a signed request by digests.
     *
     * @param sha256 of the SOAP envelope as the axis stored it
     * @param certificateSha256 of the DER form of the certificate that signed it
     */
    public record RequestRef(String sha256, String certificateSha256) {}
}
