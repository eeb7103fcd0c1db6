package vn.truc.soap.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import vn.truc.soap.Call;

/** What stands behind a message of CXF. */
public final class Transport {
    private Transport() {}

    /** The call it belongs to. */
    public static Call callOf(Message message) {
        return Call.of((HttpServletRequest) in(message, AbstractHTTPDestination.HTTP_REQUEST));
    }

    static HttpServletResponse responseOf(Message message) {
        return (HttpServletResponse) in(message, AbstractHTTPDestination.HTTP_RESPONSE);
    }

    private static Object in(Message message, String key) {
        return Objects.requireNonNull(message.getExchange().getInMessage().get(key), key);
    }
}
