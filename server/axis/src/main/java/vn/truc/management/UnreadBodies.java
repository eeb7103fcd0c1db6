package vn.truc.management;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Leaves unread what an answered request still sends. Tomcat would wait for it with the thread, for as long as it
 * trickles; a connection whose request has not come to its end is closed instead.
 */
final class UnreadBodies extends ValveBase {
    private static final int MOST = 64 * 1024;
    /** What comes right behind its head is taken, so that those who are refused keep their connection. */
    private static final int LOOKS = 10;

    private static final long REST_MILLIS = 20;

    /** Asynchronous requests may pass. */
    UnreadBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        } finally {
            if (!isDrained(request)) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    private static boolean isDrained(Request request) {
        long length = request.getContentLengthLong();
        try {
            ServletInputStream body = request.getInputStream();
            if (body.isFinished()) {
                return true;
            }
            return length >= 0 && length <= MOST && endsSoon(body);
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    private static boolean endsSoon(ServletInputStream body) throws IOException {
        byte[] buffer = new byte[8192];
        for (int look = 0; look < LOOKS; look++) {
            while (!body.isFinished() && body.available() > 0) {
                if (body.read(buffer, 0, buffer.length) < 0) {
                    return true;
                }
            }
            if (body.isFinished()) {
                return true;
            }
            try {
                Thread.sleep(REST_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
