package vn.truc.edxml.internal.scan;

import static vn.truc.edxml.internal.scan.ZipFormat.DEFLATED;
import static vn.truc.edxml.internal.scan.ZipFormat.DESCRIPTOR_SIGNATURE;
import static vn.truc.edxml.internal.scan.ZipFormat.LOCAL_HEADER;
import static vn.truc.edxml.internal.scan.ZipFormat.LOCAL_SIGNATURE;
import static vn.truc.edxml.internal.scan.ZipFormat.SIZES_FOLLOW;
import static vn.truc.edxml.internal.scan.ZipFormat.int16;
import static vn.truc.edxml.internal.scan.ZipFormat.int32;

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
    private static final int SIGNATURE = 4;
    private static final int CRC_IN_HEADER = 14;

    private final EdxmlLimits limits;
    private final long most;
    private final byte[] scratch;
    private final byte[] header = new byte[LOCAL_HEADER];
    private final byte[] descriptor = new byte[16];
    private final CRC32 crc = new CRC32();
    // Only for what is an archive: a packet may have contents without number.
    private @Nullable Inflater inflater;
    private State state = State.HEADER;
    private int inHeader;
    private int inDescriptor;
    private int nameLeft;
    private long storedLeft;
    private long taken;
    private long expanded;

    private enum State {
        HEADER,
        NAME,
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
        int from = 0;
        if (state == State.HEADER) {
            from = header(bytes, length);
        }
        if (state == State.NAME) {
            int passed = Math.min(length - from, nameLeft);
            nameLeft -= passed;
            from += passed;
            if (nameLeft == 0) {
                state = inflater != null || storedLeft > 0 ? State.ENTRY : State.BEHIND;
            }
        }
        if (state == State.ENTRY && from < length) {
            from += entry(bytes, from, length - from);
        }
        if (state == State.BEHIND) {
            int count = Math.min(length - from, descriptor.length - inDescriptor);
            System.arraycopy(bytes, from, descriptor, inDescriptor, count);
            inDescriptor += count;
        }
    }

    /** Takes what belongs to the local file header, and says how much it was. */
    private int header(byte[] bytes, int length) {
        int count = Math.min(length, LOCAL_HEADER - inHeader);
        System.arraycopy(bytes, 0, header, inHeader, count);
        inHeader += count;
        if (inHeader >= SIGNATURE && int32(header, 0) != LOCAL_SIGNATURE) {
            state = State.LEFT_ALONE;
        } else if (inHeader == LOCAL_HEADER) {
            state = State.NAME;
            nameLeft = int16(header, 26) + int16(header, 28);
            storedLeft = int32(header, 22) & 0xFFFFFFFFL;
            inflater = isDeflated() ? new Inflater(true) : null;
        }
        return count;
    }

    private boolean isDeflated() {
        return int16(header, 8) == DEFLATED;
    }

    /** Takes what belongs to the entry, and says how much it was. */
    private int entry(byte[] bytes, int from, int length) {
        if (inflater == null) {
            int count = (int) Math.min(length, storedLeft);
            crc.update(bytes, from, count);
            storedLeft -= count;
            state = storedLeft == 0 ? State.BEHIND : State.ENTRY;
            return count;
        }
        inflater.setInput(bytes, from, length);
        taken += length;
        try {
            while (!inflater.finished() && !inflater.needsInput() && state == State.ENTRY) {
                int count = inflater.inflate(scratch);
                crc.update(scratch, 0, count);
                expanded += count;
                if (expanded > limits.expandedBytes() || limits.isBeyondRatio(expanded, taken)) {
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
            case HEADER, NAME, ENTRY, DAMAGED -> Outcome.DAMAGED;
        };
    }

    /** How much has come out. */
    long expanded() {
        return expanded;
    }

    /** Whether CRC-32 and sizes are those that the header says, or the data descriptor behind the entry. */
    private boolean isAsSaid() {
        if ((int16(header, 6) & SIZES_FOLLOW) == 0) {
            return isAsSaid(header, CRC_IN_HEADER);
        }
        return isAsSaid(descriptor, int32(descriptor, 0) == DESCRIPTOR_SIGNATURE ? SIGNATURE : 0);
    }

    private boolean isAsSaid(byte[] said, int at) {
        boolean sizes = !isDeflated() || (int32(said, at + 4) == (int) taken && int32(said, at + 8) == (int) expanded);
        return sizes && int32(said, at) == (int) crc.getValue();
    }

    /** Gives back the inflater's memory, which no collector sees. */
    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
        }
    }
}
