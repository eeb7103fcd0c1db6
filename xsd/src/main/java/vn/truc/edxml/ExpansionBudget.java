package vn.truc.edxml;

import java.util.HashMap;
import java.util.Map;

/**
 * What the attachments of one packet have expanded to so far, so that all of them together stay within
 * {@link EdxmlLimits#expandedTotal()}: a hundred small bombs are one large one. An attachment that is opened again
 * counts once. Thread-safe.
 */
public final class ExpansionBudget {
    private final EdxmlLimits limits;
    private final Map<Integer, Long> expanded = new HashMap<>();
    private long total;

    /** For one packet. */
    public ExpansionBudget(EdxmlLimits limits) {
        this.limits = limits;
    }

    /** The limits it keeps. */
    public EdxmlLimits limits() {
        return limits;
    }

    /**
     * Counts what has come out of an attachment.
     *
     * @param position place of the attachment in its packet
     * @param bytes how many have come out since it was opened
     * @return whether that is still within the total
     */
    public synchronized boolean allows(int position, long bytes) {
        long before = expanded.getOrDefault(position, 0L);
        if (bytes > before) {
            expanded.put(position, bytes);
            total += bytes - before;
        }
        return total <= limits.expandedTotal();
    }
}
