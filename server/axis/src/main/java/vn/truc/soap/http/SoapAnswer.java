package vn.truc.soap.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.OptionalLong;
import javax.xml.transform.TransformerException;
import org.w3c.dom.Document;
import vn.truc.crash.CrashPoint;
import vn.truc.soap.Call;
import vn.truc.soap.mime.OutgoingPart;
import vn.truc.wire.multipart.MultipartWriter;
import vn.truc.xml.SafeXml;

/** A finished envelope on its way into an HTTP response. */
public final class SoapAnswer {
    private SoapAnswer() {}

    /** Sends the envelope and nothing else. */
    public static void send(Call call, HttpServletResponse response, int status, Document envelope) throws IOException {
        byte[] bytes = bytes(envelope);
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType(call.version().mediaType() + ";charset=utf-8");
        response.setContentLength(bytes.length);
        call.beginsToAnswer();
        int half = bytes.length / 2;
        response.getOutputStream().write(bytes, 0, half);
        CrashPoint.S15.hit(response::flushBuffer);
        response.getOutputStream().write(bytes, half, bytes.length - half);
        response.flushBuffer();
        CrashPoint.S16.hit();
    }

    /** Sends the envelope and streams the part behind it. */
    public static void send(Call call, HttpServletResponse response, Document envelope, OutgoingPart part)
            throws IOException {
        MultipartWriter message = new MultipartWriter(
                bytes(envelope),
                call.version().mediaType(),
                part.contentId(),
                "application/octet-stream",
                OptionalLong.of(part.length()),
                () -> Halfway.through(part, response::flushBuffer));
        // What cannot be opened can still be answered by a fault.
        message.writeTo(() -> {
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType(message.contentType());
            response.setContentLengthLong(message.length().orElseThrow());
            call.beginsToAnswer();
            return response.getOutputStream();
        });
        response.flushBuffer();
        CrashPoint.D04.hit();
    }

    private static byte[] bytes(Document envelope) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        try {
            SafeXml.write(envelope, out);
        } catch (TransformerException e) {
            throw new IllegalStateException("an envelope could not be serialised", e);
        }
        return out.toByteArray();
    }
}
