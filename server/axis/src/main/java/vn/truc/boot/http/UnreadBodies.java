package vn.truc.boot.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Leaves unread what an answered request still sends. Tomcat would wait for it with the thread, for as long as it
 * trickles; a connection whose request has not come to its end is closed instead.
 */
public final class UnreadBodies extends ValveBase {
    private static final int MOST = 64 * 1024;
    /** What comes right behind its head is taken, so that those who are refused keep their connection. */
    private static final int LOOKS = 10;

    private static final long REST_MILLIS = 20;

    /** Asynchronous requests may pass. */
    public UnreadBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        } finally {
            if (!isAtItsEnd(request.getCoyoteRequest())) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }

    private static boolean isAtItsEnd(org.apache.coyote.Request request) {
        long length = request.getContentLengthLong();
        try {
            return request.isFinished() || (length >= 0 && length <= MOST && endsSoon(request));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean endsSoon(org.apache.coyote.Request request) throws IOException {
        Nowhere nowhere = new Nowhere();
        for (int look = 0; look < LOOKS; look++) {
            while (!request.isFinished() && isHere(request)) {
                if (request.doRead(nowhere) < 0) {
                    return true;
                }
            }
            if (request.isFinished()) {
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

    /** Whether a byte can be had without waiting for it. */
    private static boolean isHere(org.apache.coyote.Request request) {
        request.action(ActionCode.AVAILABLE, Boolean.TRUE);
        return request.getAvailable() > 0;
    }

    /** Here bytes go that nobody reads; Tomcat only shows where it has them. */
    private static final class Nowhere implements ApplicationBufferHandler {
        private ByteBuffer shown = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            shown = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return shown;
        }

        @Override
        public void expand(int size) {
            // There is always room.
        }
    }
}
