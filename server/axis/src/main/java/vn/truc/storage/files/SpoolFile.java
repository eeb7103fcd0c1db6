package vn.truc.storage.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.truc.exchange.Content;
import vn.truc.storage.Spooled;
import vn.truc.storage.StorageFaults;

/** Content in the spool directory, until it is kept or closed. */
public final class SpoolFile implements Spooled {
    private final Content content;
    private volatile Path file;
    private volatile boolean kept;

    SpoolFile(Path file, Content content) {
        this.file = file;
        this.content = content;
    }

    /** Where its bytes are now. */
    public Path file() {
        return file;
    }

    boolean isKept() {
        return kept;
    }

    /** From now on the content lives in the store. */
    void keptAs(Path blob) {
        file = blob;
        kept = true;
    }

    @Override
    public Content content() {
        return content;
    }

    @Override
    public InputStream open() {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        Spool.discard(file);
    }
}
