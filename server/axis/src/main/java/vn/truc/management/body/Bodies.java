package vn.truc.management.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import vn.truc.operators.session.Addresses;

/**
 * What requests carry. Each holds a thread until it is there, so it must be there soon, and strangers from one address
 * have few on their way at once. Thread-safe.
 */
public final class Bodies {
    private static final int LONGEST = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** For lists and CRLs, which only somebody sends who has come in. */
    private static final Duration PATIENCE_FOR_FILES = Duration.ofMinutes(10);

    private static final int MOST_OF_A_STRANGER = 4;

    private final Map<String, Integer> strangers = new HashMap<>();

    /** Too much is on its way from one address. */
    public static final class TooManyException extends IOException {
        private static final long serialVersionUID = 1L;

        TooManyException() {
            super("too many requests from this address are on their way; come back later");
        }
    }

    public byte[] whole(HttpServletRequest request) throws IOException {
        return new ArrivingInput(request.getInputStream(), LONGEST, PATIENCE, System::nanoTime).readAllBytes();
    }

    /** Of somebody who has not come in. */
    public byte[] strangers(HttpServletRequest request) throws IOException {
        String place = Addresses.place(request.getRemoteAddr());
        synchronized (strangers) {
            int arriving = strangers.getOrDefault(place, 0);
            if (arriving >= MOST_OF_A_STRANGER) {
                throw new TooManyException();
            }
            strangers.put(place, arriving + 1);
        }
        try {
            return whole(request);
        } finally {
            synchronized (strangers) {
                strangers.computeIfPresent(place, (any, arriving) -> arriving == 1 ? null : arriving - 1);
            }
        }
    }

    /** A body that is a file. */
    public static InputStream file(HttpServletRequest request, long limit) throws IOException {
        return new ArrivingInput(request.getInputStream(), limit, PATIENCE_FOR_FILES, System::nanoTime);
    }
}
