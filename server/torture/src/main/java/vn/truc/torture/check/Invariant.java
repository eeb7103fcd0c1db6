package vn.truc.torture.check;

/** What must hold after a run, numbered as in {@code server/docs/reliability.md}. */
public enum Invariant {
    /** Every receipt a sender holds has its document and its content, and verifies offline. */
    INV_1_NO_FALSE_RECEIPT,
    /** Every accepted document is shown to each of its recipients, once, byte for byte. */
    INV_2_EXACTLY_ONCE,
    /** Nothing is shown that nobody sent, or to whom it was not sent. */
    INV_3_NOTHING_ELSE,
    /** A message id has one receipt; a refused one is never seen again. */
    INV_4_ONE_RECEIPT,
    /** Each delivery's history is a path of the allowed graph, each step has its leaf, ends are final. */
    INV_5_HISTORY,
    /** Spool and outbox are empty, no lease runs, every blob has its row and every row its blob. */
    INV_6_NO_ORPHANS,
    /** The trail has no gaps, every leaf its hash, every receipt and request its leaf. */
    INV_7_TRAIL,
    /** A handover is proved if and only if the recipient confirmed, and everybody sees the same. */
    INV_8_HANDOVER,
    /** What was forged has left nothing behind. */
    INV_9_NOTHING_FORGED,
    /** Threads, file descriptors and spool are as they were. */
    INV_10_BOUNDED,
    /** Times of one document never go backwards. */
    INV_11_TIME,
    /** The axis's counts are those of the journals. */
    INV_12_COUNTS;

    /** {@code INV-1}. */
    public String number() {
        return name().replaceAll("^INV_(\\d+)_.*", "INV-$1");
    }
}
