package vn.truc.edxml.internal.scan;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.EdxmlLimits;

/**
 * Tries, while a zip archive passes, whether its first entry could be taken out: what comes out is counted, checked by
 * its CRC-32 and thrown away. Belongs to one content.
 */
final class ArchiveProbe implements AutoCloseable {
    /** Small files compress arbitrarily well; the ratio says something only beyond this. */
    private static final long RATIO_COUNTS_FROM = 1L << 20;

    private static final int SIGNATURE = 4;
    private static final int LOCAL_HEADER = 30;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int DEFLATED = 8;
    private static final int SIZES_FOLLOW = 8;
    private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
    private static final int CRC_IN_HEADER = 14;
    private static final int BEHIND = 16;

    private final EdxmlLimits limits;
    private final long most;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(LOCAL_HEADER);
    private final ByteArrayOutputStream behind = new ByteArrayOutputStream(0);
    private final CRC32 crc = new CRC32();
    // Only for what is an archive: a packet may have contents without number.
    private @Nullable Inflater inflater;
    private final byte[] scratch;
    private State state = State.HEAD;
    private int flags;
    private int method;
    private long stored;
    private long taken;
    private long expanded;

    private enum State {
        HEAD,
        ENTRY,
        BEHIND,
        DAMAGED,
        EXPANDS,
        /** No archive, or more has come out of the packet's archives than a check may cost. */
        LEFT_ALONE
    }

    /** What taking the entry out would come to. */
    enum Outcome {
        WHOLE,
        DAMAGED,
        EXPANDS
    }

    /**
     * @param most how much it may take out to try it
     * @param scratch for what comes out
     */
    ArchiveProbe(EdxmlLimits limits, long most, byte[] scratch) {
        this.limits = limits;
        this.scratch = scratch;
        this.most = most;
    }

    void accept(byte[] bytes, int length) {
        int from = state == State.HEAD ? head(bytes, length) : 0;
        if (state == State.ENTRY && from < length) {
            from += entry(bytes, from, length - from);
        }
        if (state == State.BEHIND && from < length) {
            behind.write(bytes, from, Math.min(length - from, BEHIND - behind.size()));
        }
    }

    /** Gathers the local header, and says where behind it the entry begins. */
    private int head(byte[] bytes, int length) {
        int from = 0;
        while (from < length && state == State.HEAD) {
            int wanted = head.size() < SIGNATURE
                    ? SIGNATURE
                    : head.size() < LOCAL_HEADER ? LOCAL_HEADER : headerLength(head.toByteArray());
            int count = Math.min(length - from, wanted - head.size());
            head.write(bytes, from, count);
            from += count;
            if (head.size() >= SIGNATURE && int32(head.toByteArray(), 0) != LOCAL_SIGNATURE) {
                state = State.LEFT_ALONE;
            } else if (head.size() >= LOCAL_HEADER && head.size() == headerLength(head.toByteArray())) {
                begin(head.toByteArray());
            }
        }
        return from;
    }

    private static int headerLength(byte[] header) {
        return LOCAL_HEADER + int16(header, 26) + int16(header, 28);
    }

    private void begin(byte[] header) {
        flags = int16(header, 6);
        method = int16(header, 8);
        stored = int32(header, 22) & 0xFFFFFFFFL;
        if (method == DEFLATED) {
            inflater = new Inflater(true);
        }
        state = method == DEFLATED || stored > 0 ? State.ENTRY : State.BEHIND;
    }

    /** Takes what belongs to the entry, and says how much it was. */
    private int entry(byte[] bytes, int from, int length) {
        if (inflater == null) {
            int count = (int) Math.min(length, stored - taken);
            crc.update(bytes, from, count);
            taken += count;
            expanded += count;
            state = taken == stored ? State.BEHIND : State.ENTRY;
            return count;
        }
        inflater.setInput(bytes, from, length);
        taken += length;
        try {
            while (!inflater.finished() && !inflater.needsInput() && state == State.ENTRY) {
                int count = inflater.inflate(scratch);
                crc.update(scratch, 0, count);
                expanded += count;
                if (expanded > limits.expandedBytes()
                        || (expanded > RATIO_COUNTS_FROM && expanded / limits.expansionRatio() > taken)) {
                    state = State.EXPANDS;
                } else if (expanded > most) {
                    state = State.LEFT_ALONE;
                } else if (inflater.needsDictionary()) {
                    state = State.DAMAGED;
                }
            }
        } catch (DataFormatException e) {
            state = State.DAMAGED;
        }
        if (inflater.finished() && state == State.ENTRY) {
            state = State.BEHIND;
            taken = inflater.getBytesRead();
        }
        return length - inflater.getRemaining();
    }

    /** What it has come to at the end of the content. */
    Outcome outcome() {
        return switch (state) {
            case EXPANDS -> Outcome.EXPANDS;
            case BEHIND -> isAsSaid() ? Outcome.WHOLE : Outcome.DAMAGED;
            case LEFT_ALONE -> Outcome.WHOLE;
            case HEAD, ENTRY, DAMAGED -> Outcome.DAMAGED;
        };
    }

    /** How much has come out. */
    long expanded() {
        return expanded;
    }

    /** Whether CRC-32 and sizes are those that the header says, or the data descriptor behind the entry. */
    private boolean isAsSaid() {
        byte[] said = Arrays.copyOf(behind.toByteArray(), BEHIND);
        int at = 0;
        if ((flags & SIZES_FOLLOW) == 0) {
            said = head.toByteArray();
            at = CRC_IN_HEADER;
        } else if (int32(said, 0) == DESCRIPTOR_SIGNATURE) {
            at = 4;
        }
        boolean sizes =
                method != DEFLATED || (int32(said, at + 4) == (int) taken && int32(said, at + 8) == (int) expanded);
        return sizes && int32(said, at) == (int) crc.getValue();
    }

    private static int int16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
    }

    private static int int32(byte[] bytes, int at) {
        return int16(bytes, at) | (int16(bytes, at + 2) << 16);
    }

    /** Gives back the inflater's memory, which no collector sees. */
    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
        }
    }
}
