package vn.truc.storage.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileUtils;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;

/**
 * An H2 file whose process ended without closing it. What H2 itself then takes for its newest state may be up to twenty
 * commits old, forced and answered as they are: the header that leads there is written one chunk too early (ADR 0022).
 * Here the whole file is searched for the newest state instead, before H2 opens it.
 */
final class UncleanFile {
    private static final String SUFFIX = ".mv.db";
    private static final int HEADER = 256;
    private static final String CLOSED = ",clean:1,";
    private static final String HEADER_BEGINS = "H:";

    private UncleanFile() {}

    /**
     * Leads the header of the file to its newest state, if nobody has closed the file and H2 would open an older one.
     * Reads all of the file once, twice if it must be mended.
     *
     * @param file without its suffix; there may be none
     * @throws vn.truc.fault.AxisException {@code Axis.Unavailable} if it cannot be read or another process uses it
     */
    static void mend(String file) {
        String name = file + SUFFIX;
        try {
            if (!FileUtils.exists(name) || FileUtils.size(name) == 0 || isClosed(name)) {
                return;
            }
            StorageLog.searchingNewest(name, FileUtils.size(name));
            // Only ever forward: a damaged file is not made worse.
            long forgotten = version(at(name).readOnly().recoveryMode()) - version(at(name).readOnly());
            if (forgotten > 0) {
                version(at(name).recoveryMode());
                StorageLog.foundNewest(name, forgotten);
            }
        } catch (IOException | MVStoreException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    private static MVStore.Builder at(String name) {
        return new MVStore.Builder().fileName(name).autoCommitDisabled();
    }

    /** What is opened and, unless read only, closed properly. */
    private static long version(MVStore.Builder builder) {
        try (MVStore store = builder.open()) {
            return store.getCurrentVersion();
        }
    }

    private static boolean isClosed(String name) throws IOException {
        try (InputStream bytes = FileUtils.newInputStream(name)) {
            String header = new String(bytes.readNBytes(HEADER), StandardCharsets.ISO_8859_1);
            return header.startsWith(HEADER_BEGINS) && header.contains(CLOSED);
        }
    }
}
