package vn.truc.intake;

import java.time.Duration;
import vn.truc.exchange.ByteSize;
import vn.truc.registry.policy.SubmissionPolicy;

/**
 * Limits on what a sender may submit.
 *
 * @param maxPacketSize refuse a packet larger than this, attachments included
 * @param maxRecipients refuse a document addressed to more agencies than this
 * @param maxUploads how many unfinished uploads in parts one agency may have
 * @param uploadRetention how long an upload may rest before its parts are deleted
 * @param policy what is demanded of agencies that have no policy of their own, see
 *     {@link vn.truc.registry.policy.SubmissionPolicy}
 */
public record IntakeSettings(
        ByteSize maxPacketSize, int maxRecipients, int maxUploads, Duration uploadRetention, String policy) {
    /** The policy, read. */
    public SubmissionPolicy demanded() {
        return SubmissionPolicy.parse(policy);
    }

    public IntakeSettings {
        SubmissionPolicy.parse(policy);
        if (maxPacketSize.bytes() < 1024) {
            throw new IllegalArgumentException("max-packet-size must be at least 1KiB, not " + maxPacketSize);
        }
        if (maxRecipients < 1) {
            throw new IllegalArgumentException("max-recipients must be at least 1, not " + maxRecipients);
        }
        if (maxUploads < 0) {
            throw new IllegalArgumentException("max-uploads must not be negative, not " + maxUploads);
        }
        if (uploadRetention.toMinutes() < 1) {
            throw new IllegalArgumentException("upload-retention must be at least 1m, not " + uploadRetention);
        }
    }
}
