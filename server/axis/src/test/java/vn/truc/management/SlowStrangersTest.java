package vn.truc.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that begin and never come to their end. */
@Timeout(60)
class SlowStrangersTest {
    private static final int MORE_THAN_THREADS = 24;

    @TempDir
    Path work;

    private FrontDesk front;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void open() {
        front = FrontDesk.open(work);
    }

    @AfterEach
    void close() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        front.close();
    }

    private Socket begins(String path, String length) throws IOException {
        Socket socket = new Socket("127.0.0.1", front.port());
        sockets.add(socket);
        String head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" + length
                + "\r\n\r\n";
        socket.getOutputStream().write((head + "{").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A byte now and then, until the other side has had enough of it. */
    private static CompletableFuture<Void> trickles(Socket socket) {
        return CompletableFuture.runAsync(() -> {
            try {
                while (true) {
                    socket.getOutputStream().write(' ');
                    Thread.sleep(200);
                }
            } catch (IOException | InterruptedException e) {
                // The socket is closed.
            }
        });
    }

    private void othersAreAnswered() throws Exception {
        HttpResponse<String> answer = CompletableFuture.supplyAsync(() -> {
                    try {
                        return FrontDesk.send(front.request("/session").build());
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .get(3, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void fromOneAddressHoldFewThreads() throws Exception {
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            begins("/token", "Content-Length: 60000");
        }
        othersAreAnswered();
        assertThat(answer(begins("/token", "Content-Length: 60000")))
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: 10");
    }

    @Test
    void holdNoThreadWhenTheyAreRefusedUnread() throws Exception {
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            begins("/agencies", "Content-Length: 60000");
        }
        othersAreAnswered();
        assertThat(answer(sockets.get(0))).startsWith("HTTP/1.1 401");
    }

    @Test
    void keepTheirConnectionWhenTheyWereOnlyALittleLate() throws Exception {
        Socket socket = begins("/agencies", "Content-Length: 2");
        Thread.sleep(50);
        String next = "}GET /session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(next.getBytes(StandardCharsets.US_ASCII));
        assertThat(answer(socket)).startsWith("HTTP/1.1 401").contains("HTTP/1.1 200");
    }

    @Test
    void sayHowLongTheyWillBe() throws Exception {
        assertThat(answer(begins("/token", "Transfer-Encoding: chunked"))).startsWith("HTTP/1.1 411");
    }

    @Test
    void areOverAfterTenSecondsHoweverTheyTrickle() throws Exception {
        Socket socket = begins("/token", "Content-Length: 60000");
        trickles(socket);
        long begun = System.nanoTime();
        assertThat(answer(socket)).startsWith("HTTP/1.1 408");
        assertThat(System.nanoTime() - begun).isBetween(TimeUnit.SECONDS.toNanos(8), TimeUnit.SECONDS.toNanos(16));
    }

    @Test
    void areOverWithTheFirstLongSilence() throws Exception {
        long begun = System.nanoTime();
        Socket socket = begins("/token", "Content-Length: 60000");
        answer(socket);
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(9));
    }
}
