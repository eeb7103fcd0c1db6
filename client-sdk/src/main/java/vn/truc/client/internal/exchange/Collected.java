package vn.truc.client.internal.exchange;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import vn.truc.client.AgencyId;
import vn.truc.client.DeliveryStatus.DocumentVerdict;
import vn.truc.client.DocumentId;
import vn.truc.client.Kind;
import vn.truc.client.Lease;
import vn.truc.client.MessageId;

/**
 * A packet that has arrived whole.
 *
 * @param kind what it is
 * @param documentId of the document, of the status, or of the document a receipt is about
 * @param messageId the sender's id of it
 * @param from who sent it; empty for a receipt
 * @param lease the right to decide about it
 * @param verdict what the axis found about its signature; empty for a receipt
 * @param length bytes
 * @param file where it lies; whoever got this deletes it
 */
public record Collected(
        Kind kind,
        DocumentId documentId,
        Optional<MessageId> messageId,
        Optional<AgencyId> from,
        Lease lease,
        Optional<Verdict> verdict,
        long length,
        Path file) {
    /**
     * What the axis found when it accepted the packet.
     *
     * @param verdict {@code VALID} when the sender's signature over the request was verified
     * @param signer the agency that signed
     * @param certificateSubject whom the certificate names
     * @param certificateSha256 digest of the certificate
     * @param checkedAt when
     * @param packetSignature NONE, PLACEHOLDER or PRESENT
     * @param document what was found about the signatures in it
     */
    public record Verdict(
            String verdict,
            AgencyId signer,
            String certificateSubject,
            String certificateSha256,
            Instant checkedAt,
            String packetSignature,
            Optional<DocumentVerdict> document) {}
}
