package vn.truc.spec.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** An address that requests name and nobody must ever connect to. Listens until the tests end. */
final class Canary {
    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();

    private Canary(ServerSocket socket) {
        this.socket = socket;
    }

    static Canary listening() {
        try {
            Canary canary = new Canary(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread thread = new Thread(canary::count, "canary");
            thread.setDaemon(true);
            thread.start();
            return canary;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count() {
        try {
            while (true) {
                socket.accept().close();
                connections.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/canary";
    }

    int connections() {
        return connections.get();
    }
}
