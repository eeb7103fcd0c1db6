package vn.truc.client.fake;

import static vn.truc.client.fake.FakeAxis.send;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vn.truc.client.fake.FakeAxis.Misdeed;

/** What an axis, or a box on the way to it, may do wrong. */
public final class Misdeeds {
    private Misdeeds() {}

    /** A login page of some gateway, with a status that says all is well. */
    public static Misdeed htmlPage() {
        return (http, right) -> send(http, 200, "text/html", "<html><body>Please log in<br></body></html>");
    }

    /** A gateway's error page. */
    public static Misdeed gatewayPage(int status) {
        return (http, right) -> {
            http.getResponseHeaders().set("Retry-After", "0");
            send(http, status, "text/html", "<html><body>" + status + "</body></html>");
        };
    }

    /** Nothing at all, with a status that says all is well. */
    public static Misdeed emptyBody() {
        return (http, right) -> send(http, 200, "text/xml", new byte[0]);
    }

    /** The right answer without its Security header. */
    public static Misdeed unsigned() {
        return (http, right) -> send(
                http,
                200,
                "text/xml",
                text(right.envelope()).replaceFirst("(?s)<s:Header.*</s:Header>", "<s:Header/>"));
    }

    /** The right answer with one word changed after signing. */
    public static Misdeed changed(String word, String other) {
        return (http, right) -> {
            String envelope = text(right.envelope());
            if (!envelope.contains(word)) {
                throw new IllegalStateException("nothing to change: " + word);
            }
            send(http, 200, "text/xml", envelope.replace(word, other));
        };
    }

    /** The right answer, signed by somebody else. */
    public static Misdeed signedBy(Keys other) {
        return (http, right) ->
                send(http, 200, "text/xml", right.envelope(right.reply().message(), other));
    }

    /** A signed answer to another question. */
    public static Misdeed anotherAnswer(Object message, Keys axis) {
        return (http, right) -> send(http, 200, "text/xml", right.envelope(message, axis));
    }

    /** The right answer, but to another request. */
    public static Misdeed toAnotherRequest() {
        return (http, right) ->
                send(http, 200, "text/xml", right.envelope(right.reply().message(), "c29tZWJvZHkgZWxzZSdz"));
    }

    /** A message that names no request. */
    public static Misdeed toNoRequest(Object message) {
        return (http, right) -> send(http, 200, "text/xml", right.envelope(message, (String) null));
    }

    /** Half of the right answer, then the connection ends. */
    public static Misdeed cutOff() {
        return (http, right) -> {
            byte[] envelope = right.envelope();
            http.getResponseHeaders().set("Content-Type", "text/xml");
            http.sendResponseHeaders(200, envelope.length);
            http.getResponseBody().write(envelope, 0, envelope.length / 2);
            http.getResponseBody().flush();
        };
    }

    /** The envelope and so many bytes of the packet, then the connection ends. */
    public static Misdeed packetCutOffAfter(int bytes) {
        return (http, right) -> {
            FakeAxis.Reply reply = right.reply();
            byte[] envelope = right.envelope(reply.message(), right.keys());
            FakeAxis.Multipart whole = FakeAxis.Multipart.of(envelope, reply.packet());
            int packetStart = whole.bytes().length - reply.packet().length;
            http.getResponseHeaders().set("Content-Type", whole.contentType());
            http.sendResponseHeaders(200, whole.bytes().length);
            // The closing boundary behind the packet is about 50 bytes, so this lies inside the packet.
            http.getResponseBody().write(whole.bytes(), 0, packetStart + bytes - 60);
            http.getResponseBody().flush();
        };
    }

    /** Silence, until the client has gone. */
    public static Misdeed silence(CountDownLatch until) {
        return (http, right) -> {
            try {
                until.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Headers and half an answer, then silence. */
    public static Misdeed silenceInTheMiddle(CountDownLatch until) {
        return (http, right) -> {
            byte[] envelope = right.envelope();
            http.getResponseHeaders().set("Content-Type", "text/xml");
            http.sendResponseHeaders(200, envelope.length);
            http.getResponseBody().write(envelope, 0, envelope.length / 2);
            http.getResponseBody().flush();
            silence(until).commit(http, right);
        };
    }

    private static String text(byte[] envelope) {
        return new String(envelope, StandardCharsets.UTF_8);
    }
}
