package vn.truc.operators;

/**
 * Makes what takes different times look alike. {@code boot} implements it, because rooms neither sleep nor look at a
 * clock of their own. Thread-safe.
 */
public interface Slowness {
    /** A moment, in a measure of its own. */
    long now();

    /** Returns when a whole number of some fixed time has passed since the moment. */
    void restSince(long moment);
}
