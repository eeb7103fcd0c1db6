package vn.truc.storage.backup;

/**
 * Is told how far a backup or a restore has come. Cheap, and called often. What it throws stops the work: never
 * interrupt its thread, because H2 closes its file when a thread that reads it is interrupted.
 */
@FunctionalInterface
public interface Progress {
    /** The parts of the work. */
    enum Phase {
        VERIFYING,
        ROWS,
        CONTENTS
    }

    /**
     * One more piece is done.
     *
     * @param phase what is being done
     * @param bytes its size; 0 for a row
     */
    void done(Phase phase, long bytes);
}
