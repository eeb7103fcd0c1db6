package vn.truc.management.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import vn.truc.fault.AxisException;
import vn.truc.management.gate.Visitor;
import vn.truc.security.Unfinished;

/**
 * What requests carry. Each holds a thread until it is there, so it must be there soon, and strangers from one address
 * have few on their way at once. Thread-safe.
 */
final class Bodies {
    private static final int LONGEST = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** For lists and CRLs, which only somebody sends who has come in. */
    private static final Duration PATIENCE_FOR_FILES = Duration.ofMinutes(10);

    private static final int MOST_OF_A_STRANGER = 4;
    private static final String RETRY_AFTER_SECONDS = "10";

    private final Unfinished strangers = new Unfinished(MOST_OF_A_STRANGER);

    byte[] whole(HttpServletRequest request, HttpServletResponse response, Visitor visitor) throws IOException {
        if (visitor.isIn()) {
            return whole(request);
        }
        // Within the heads of its chunks Tomcat waits for byte after byte without asking anybody.
        if (request.getHeader("Transfer-Encoding") != null) {
            throw new RefusedException(411, "Content-Length is missing");
        }
        try (Unfinished.Place arriving = strangers.begin(request.getRemoteAddr())) {
            return whole(request);
        } catch (AxisException e) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            throw new RefusedException(429, "too many requests from this address are on their way; come back later");
        }
    }

    private static byte[] whole(HttpServletRequest request) throws IOException {
        return new ArrivingInput(request.getInputStream(), LONGEST, PATIENCE, System::nanoTime).readAllBytes();
    }

    /** A body that is a file. */
    static InputStream file(HttpServletRequest request, long limit) throws IOException {
        return new ArrivingInput(request.getInputStream(), limit, PATIENCE_FOR_FILES, System::nanoTime);
    }
}
