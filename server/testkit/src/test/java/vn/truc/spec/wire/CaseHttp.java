package vn.truc.spec.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/**
 * The bytes of a case, each of them chosen by the case: no HTTP client mends what is wrong with them.
 *
 * @param heads the request line and headers of each request of the case; all carry the same body, and the last answer
 *     counts
 * @param body as it goes over the wire, chunks and all
 * @param asksFirst whether the body waits for {@code 100 Continue}
 * @param hangsUp whether the sender closes its side of the connection behind the body, as if it had broken
 */
record CaseHttp(List<String> heads, byte[] body, boolean asksFirst, boolean hangsUp) {
    private static final int PATIENCE_MILLIS = 20_000;

    /** The value that the case's signature has, as its answer must repeat it; empty when it is not signed. */
    String signatureValue() {
        String text = new String(body, ISO_8859_1);
        String open = "<ds:SignatureValue>";
        int start = text.indexOf(open);
        int end = text.indexOf('<', start + open.length());
        return start < 0 ? "" : text.substring(start + open.length(), end).replaceAll("&#13;|\\s", "");
    }

    CaseAnswer sendTo(URI endpoint) throws IOException {
        CaseAnswer last = CaseAnswer.none();
        for (String head : heads) {
            last = sendTo(endpoint, head.replace("${authority}", endpoint.getAuthority()));
        }
        return last;
    }

    private CaseAnswer sendTo(URI endpoint, String head) throws IOException {
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(ISO_8859_1));
            if (!asksFirst) {
                write(socket, out);
            }
            String answer = headOf(in);
            if (asksFirst && answer.startsWith("HTTP/1.1 100")) {
                write(socket, out);
                answer = headOf(in);
            }
            return answer.isEmpty() ? CaseAnswer.none() : CaseAnswer.of(answer, in.readAllBytes());
        }
    }

    private void write(Socket socket, OutputStream out) {
        try {
            out.write(body);
            out.flush();
            if (hangsUp) {
                socket.shutdownOutput();
            }
        } catch (IOException stopped) {
            // The axis has heard enough; its answer says why.
        }
    }

    /** Up to the empty line; empty if there is no answer. */
    private static String headOf(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (next == '\n' && head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(ISO_8859_1);
            }
        }
        return "";
    }
}
