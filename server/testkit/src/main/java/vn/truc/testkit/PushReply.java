package vn.truc.testkit;

import java.nio.charset.StandardCharsets;

/**
 * What an endpoint does with a delivery, once it has read it.
 *
 * @param head status line and headers without Content-Length and the empty line; empty to say nothing at all
 * @param body of the answer
 * @param announced the Content-Length it names; -1 for none
 * @param reset cut the connection with a RST when this is written, instead of closing it
 */
public record PushReply(String head, byte[] body, long announced, boolean reset) {
    /** A whole answer. */
    public static PushReply of(int status, String contentType, byte[] body) {
        return new PushReply(
                "HTTP/1.1 " + status + " Whatever\r\nContent-Type: " + contentType + "\r\n", body, body.length, false);
    }

    /** An answer without a body. */
    public static PushReply empty(int status) {
        return new PushReply("HTTP/1.1 " + status + " Whatever\r\n", new byte[0], 0, false);
    }

    /** Closes the connection without a word. */
    public static PushReply silence() {
        return new PushReply("", new byte[0], -1, false);
    }

    public static PushReply redirect(String location) {
        return new PushReply("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n", new byte[0], 0, false);
    }

    /** The same, broken off with a RST after so many bytes of its body. */
    public PushReply brokenOffAfter(int bytes) {
        return new PushReply(head, java.util.Arrays.copyOf(body, bytes), announced, true);
    }

    byte[] written() {
        if (head.isEmpty()) {
            return new byte[0];
        }
        String all =
                head + (announced < 0 ? "" : "Content-Length: " + announced + "\r\n") + "Connection: close\r\n\r\n";
        byte[] start = all.getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }
}
