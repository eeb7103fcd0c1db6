package vn.truc.content.clamd;

import java.time.Duration;
import vn.truc.content.Scanner;
import vn.truc.exchange.ByteSize;

/** ClamAV's daemon, asked over TCP by INSTREAM (clamd(8)), one connection a file. Thread-safe. */
public final class Clamd implements Scanner {
    private final ClamdAddress address;
    private final Duration connectTime;
    private final Duration time;
    private final ByteSize limit;

    /**
     * @param connectTime the longest to connect
     * @param time the longest for one file, connecting included
     * @param limit largest file that is shown
     */
    public Clamd(ClamdAddress address, Duration connectTime, Duration time, ByteSize limit) {
        this.address = address;
        this.connectTime = connectTime;
        this.time = time;
        this.limit = limit;
    }

    @Override
    public Scan begin() throws Failure {
        ClamdLine line = ClamdLine.open(address, connectTime, time);
        try {
            return new ClamdScan(line, limit.bytes());
        } catch (Failure e) {
            line.close();
            throw e;
        }
    }
}
