package vn.truc.signature;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.ByteSize;

/**
 * How documents' own signatures are judged.
 *
 * @param enabled whether they are judged at all
 * @param trustList folder of certificates (PEM or DER) that may vouch for signers, and of CRLs; when absent nobody is
 *     trusted, and nothing can be VALID
 * @param revocation whether a certificate of which nobody has said that it is not revoked may be VALID
 * @param packetLimit largest packet whose XML signature is judged
 * @param attachmentLimit largest file that is judged
 * @param timeLimit the longest for one document
 * @param workers processes that judge at once; they start with the first signature
 * @param workerMemory heap of each
 */
public record SignatureSettings(
        boolean enabled,
        @Nullable Path trustList,
        Revocation revocation,
        ByteSize packetLimit,
        ByteSize attachmentLimit,
        Duration timeLimit,
        int workers,
        ByteSize workerMemory) {
    private static final long LARGEST_FILE = Integer.MAX_VALUE;

    /** What is wanted about revocation. */
    public enum Revocation {
        /** A CRL on the list decides; without one the certificate counts as not revoked. */
        IF_KNOWN,
        /** Without a CRL on the list that is in force, nothing is VALID. */
        REQUIRED
    }

    public SignatureSettings {
        if (attachmentLimit.bytes() >= LARGEST_FILE || packetLimit.bytes() >= LARGEST_FILE) {
            throw new IllegalArgumentException("packet-limit and attachment-limit are below 2GiB");
        }
        if (timeLimit.toMillis() < 1000 || timeLimit.toMinutes() > 10) {
            throw new IllegalArgumentException("time-limit must be 1s to 10m, not " + timeLimit);
        }
        if (workers < 1 || workers > 64) {
            throw new IllegalArgumentException("workers must be 1 to 64, not " + workers);
        }
        if (workerMemory.bytes() < 64L * 1024 * 1024) {
            throw new IllegalArgumentException("worker-memory must be at least 64MiB");
        }
    }
}
