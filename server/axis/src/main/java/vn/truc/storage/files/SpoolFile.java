package vn.truc.storage.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.truc.exchange.Content;
import vn.truc.storage.Spooled;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.sealed.Sealing;

/** Content in the spool directory, until it is kept or closed. */
public final class SpoolFile implements Spooled {
    private final Content content;
    private final Sealing sealing;
    private volatile Path file;
    private volatile boolean kept;

    SpoolFile(Path file, Content content, Sealing sealing) {
        this.file = file;
        this.sealing = sealing;
        this.content = content;
    }

    /** Where its bytes are now, as they are to lie in the store. */
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
            return sealing.open(Files.newByteChannel(file), content.digest(), 0, Long.MAX_VALUE);
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
