package vn.truc.storage.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;

/** Hashes what is read and refuses to end well when the whole is not what its name says. */
public final class CheckedContent extends FilterInputStream {
    private final Digest expected;
    private final MessageDigest function = Digest.function();
    private long length;
    private boolean checked;

    public CheckedContent(InputStream source, Digest expected) {
        super(source);
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int read = in.read(target, offset, count);
        if (read > 0) {
            function.update(target, offset, read);
            length += read;
        } else if (read < 0) {
            check();
        }
        return read;
    }

    /** Skipping reads, because every byte counts for the digest. */
    @Override
    public long skip(long count) throws IOException {
        byte[] passed = new byte[(int) Math.min(8192, Math.max(count, 0))];
        long skipped = 0;
        while (skipped < count) {
            int read = read(passed, 0, (int) Math.min(passed.length, count - skipped));
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check() {
        if (checked) {
            return;
        }
        checked = true;
        Digest actual = Digest.finished(function.digest());
        if (!actual.equals(expected)) {
            StorageLog.damaged(new Content(expected, length), "it hashes to " + actual);
            throw StorageFaults.damaged(expected, null);
        }
    }
}
