package vn.truc.edxml;

/**
 * How much a packet may cost its reader. Attachment contents are streamed, so only their total counts against
 * {@code packetBytes}; everything else is held in memory while a packet is read.
 *
 * @param packetBytes most bytes of a packet
 * @param markupBytes most bytes of all tags, comments and processing instructions together
 * @param tokenBytes most bytes of one tag, comment or processing instruction
 * @param elements most elements and attributes together
 * @param textCharacters most characters of text outside attachment contents
 * @param expandedBytes most bytes one attachment may expand to when its zip wrapping is taken off
 * @param expandedTotal most bytes all attachments of one packet may expand to together, see {@link ExpansionBudget}
 * @param expansionRatio most bytes that may come out of one byte of zip, measured once a megabyte has come out
 */
public record EdxmlLimits(
        long packetBytes,
        long markupBytes,
        int tokenBytes,
        int elements,
        int textCharacters,
        long expandedBytes,
        long expandedTotal,
        int expansionRatio) {
    private static final long MEBIBYTE = 1L << 20;
    /** Small files compress arbitrarily well; the ratio says something only beyond this. */
    private static final long RATIO_COUNTS_FROM = MEBIBYTE;

    /**
     * One gibibyte of packet; about ten thousand recipients; attachments of at most two gibibytes each and four
     * together when unwrapped.
     */
    public static EdxmlLimits standard() {
        return new EdxmlLimits(
                1024 * MEBIBYTE, 16 * MEBIBYTE, 64 << 10, 300_000, 4 << 20, 2048 * MEBIBYTE, 4096 * MEBIBYTE, 200);
    }

    /** Whether more has come out of an archive than {@link #expansionRatio()} allows for what has gone in. */
    public boolean isBeyondRatio(long expanded, long packed) {
        return expanded > RATIO_COUNTS_FROM && expanded / expansionRatio > packed;
    }

    /** The same with another bound on the whole packet. */
    public EdxmlLimits withPacketBytes(long bytes) {
        return new EdxmlLimits(
                bytes, markupBytes, tokenBytes, elements, textCharacters, expandedBytes, expandedTotal, expansionRatio);
    }

    /** The same with other bounds on unwrapping an attachment. */
    public EdxmlLimits withExpansion(long bytes, int ratio) {
        return new EdxmlLimits(
                packetBytes, markupBytes, tokenBytes, elements, textCharacters, bytes, expandedTotal, ratio);
    }

    /** The same with another bound on what all attachments of a packet may expand to together. */
    public EdxmlLimits withExpandedTotal(long bytes) {
        return new EdxmlLimits(
                packetBytes, markupBytes, tokenBytes, elements, textCharacters, expandedBytes, bytes, expansionRatio);
    }
}
