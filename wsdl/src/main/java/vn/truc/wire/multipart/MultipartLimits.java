package vn.truc.wire.multipart;

/**
 * How much structure a message may have. The size of parts is not limited here: who reads them counts.
 *
 * @param parts most parts, the envelope included
 * @param headersPerPart most header lines of one part
 * @param headerBytes most bytes of all header lines of one part, of anything before the first boundary, and after the
 *     last
 */
public record MultipartLimits(int parts, int headersPerPart, int headerBytes) {
    /** Longest boundary, RFC 2046 §5.1.1. */
    public static final int BOUNDARY_LENGTH = 70;

    /** Limits must be positive. */
    public MultipartLimits {
        if (parts < 1 || headersPerPart < 1 || headerBytes < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** Enough for every message of the exchange: 4 parts, 16 headers and 4 KiB of headers each. */
    public static MultipartLimits standard() {
        return new MultipartLimits(4, 16, 4096);
    }
}
