package vn.truc.soap.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import vn.truc.crash.CrashPoint;
import vn.truc.soap.mime.OutgoingPart;

/** A packet on its way out that knows when half of it has gone. Only a test that crashes there reads through it. */
final class Halfway extends FilterInputStream {
    private final CrashPoint.Preparation before;
    private long left;

    private Halfway(InputStream in, long left, CrashPoint.Preparation before) {
        super(in);
        this.left = left;
        this.before = before;
    }

    static InputStream through(OutgoingPart part, CrashPoint.Preparation before) throws IOException {
        InputStream packet = part.source().open();
        return CrashPoint.D03.isArmed() ? new Halfway(packet, part.length() / 2, before) : packet;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            left = -1;
            CrashPoint.D03.hit(before);
        }
        // Never past the middle, so that everything before it has been written when the middle is reached.
        int read = super.read(buffer, offset, left > 0 ? (int) Math.min(left, length) : length);
        left -= left > 0 && read > 0 ? read : 0;
        return read;
    }
}
