package vn.truc.client.durable;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A journal holds something that was not written into it: a disk error or an editor. What it said there is lost, so a
 * delivery of the past might be taken for a new one. Restore the file from a backup, or else move it away, knowing that
 * what the axis still offers may be handed over once more.
 */
public final class JournalDamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long offset;

    JournalDamagedException(Path file, long offset, String what) {
        super(file + " is damaged at byte " + offset + ": " + what);
        this.file = file.toString();
        this.offset = offset;
    }

    /** Which file. */
    public Path file() {
        return Path.of(file);
    }

    /** Where in it, in bytes from its beginning. */
    public long offset() {
        return offset;
    }
}
