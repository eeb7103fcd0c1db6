package vn.truc.boot.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.ByteChunk;

/**
 * Refuses with 400 a request whose head two servers could read as two different requests (RFC 9112 §11.2, request
 * smuggling): a line that ends without CR, a header folded into the next line (§5.2), and Content-Length together with
 * Transfer-Encoding (§6.3). Tomcat forgives these, as the standard lets it; a proxy in front of the axis may forgive
 * them otherwise.
 *
 * <p>It reads the very bytes of the head, which Tomcat keeps while the request is under way.
 */
public final class StrictHead extends ValveBase {
    private static final String LENGTH = "content-length:";
    private static final String CODING = "transfer-encoding:";

    /** Asynchronous requests may pass. */
    public StrictHead() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        ByteChunk line = request.getCoyoteRequest().requestURI().getByteChunk();
        if (line.isNull() || !isUnambiguous(line.getBuffer(), line.getStart())) {
            // What follows on this connection may be anybody's.
            response.setHeader("Connection", "close");
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentLength(0);
            response.flushBuffer();
            return;
        }
        getNext().invoke(request, response);
    }

    /** @param from somewhere in the request line */
    static boolean isUnambiguous(byte[] bytes, int from) {
        boolean length = false;
        boolean coding = false;
        int start = from;
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] != '\n') {
                continue;
            }
            if (at == start || bytes[at - 1] != '\r') {
                return false;
            }
            if (at - start == 1) {
                return !(length && coding);
            }
            String name = start == from ? "" : head(bytes, start, at);
            if (name.startsWith(" ") || name.startsWith("\t")) {
                return false;
            }
            length |= name.startsWith(LENGTH);
            coding |= name.startsWith(CODING);
            start = at + 1;
        }
        return false;
    }

    private static String head(byte[] bytes, int start, int end) {
        int most = Math.min(end - start, CODING.length());
        return new String(bytes, start, most, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }
}
