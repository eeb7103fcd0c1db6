package vn.truc.soap.mime;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import vn.truc.soap.SoapFaults;

/**
 * The body of a request while it arrives. All of the envelope, and whatever stands before it, has one deadline; the
 * parts behind it must keep a rate. Only the time spent waiting for the sender counts against the rate, not what the
 * axis takes to store. Closing it leaves the request's own stream open: that belongs to the server. Belongs to one
 * call.
 */
final class Arrival extends InputStream {
    private final InputStream body;
    private final Pace pace;
    private final Instant deadline;
    private boolean inParts;
    private Duration waited = Duration.ZERO;
    private long partBytes;

    Arrival(InputStream body, Pace pace) {
        this.body = body;
        this.pace = pace;
        this.deadline = pace.clock().instant().plus(pace.envelope());
    }

    /** The envelope is here: from now on the rate counts. */
    void goesOnWithParts() {
        inParts = true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws vn.truc.fault.AxisException {@code Soap.TooSlow} */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Instant before = pace.clock().instant();
        int count = body.read(target, offset, length);
        Instant after = pace.clock().instant();
        if (!inParts) {
            if (after.isAfter(deadline)) {
                throw SoapFaults.tooSlow("envelope", pace.envelope().toSeconds() + " s");
            }
            return count;
        }
        waited = waited.plus(Duration.between(before, after));
        partBytes += Math.max(0, count);
        if (count >= 0 && partBytes < pace.partBytesDueAfter(waited)) {
            throw SoapFaults.tooSlow("part", pace.partBytesPerSecond() + " B/s");
        }
        return count;
    }
}
