package vn.truc.client.durable;

import java.io.IOException;
import java.nio.file.Path;
import vn.truc.client.internal.disk.FolderLock;

/**
 * Another process, or another object of this one, works in the folder. Two of them would send or receive everything
 * twice, so the second is refused; the file {@code lock} in the folder says which process is the first.
 */
public final class FolderInUseException extends IOException {
    private static final long serialVersionUID = 1L;

    FolderInUseException(Path folder) {
        super(folder + " is in use by another process; its number stands in " + folder.resolve("lock"));
    }

    static FolderLock lock(Path folder) throws IOException {
        return FolderLock.take(folder).orElseThrow(() -> new FolderInUseException(folder));
    }
}
