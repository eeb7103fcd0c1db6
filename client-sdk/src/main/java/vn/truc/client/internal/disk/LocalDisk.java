package vn.truc.client.internal.disk;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Work on this machine's own files while the axis is being called. What fails here is neither the axis's trouble nor
 * the line's, so it must not look like theirs and be repeated for minutes: it leaves as {@link UncheckedIOException},
 * which is no {@link vn.truc.client.internal.CallFailure}.
 */
public final class LocalDisk {
    private LocalDisk() {}

    /** Something that reads or writes files. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /** The result of the work. */
    public static <T> T work(String trouble, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(trouble + ": " + e.getMessage(), e);
        }
    }
}
