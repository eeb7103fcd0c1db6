package vn.truc.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes requests to the axis as they come, and reads the axis's answers at a byte a second. */
final class DrippingProxy implements AutoCloseable {
    private static final int RECEIVE_BUFFER = 4096;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final URI axis;

    DrippingProxy(URI axis) throws IOException {
        this.axis = axis;
        start(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + axis.getPath());
    }

    /** How many requests are on their way. */
    int connections() {
        return open.size() / 2;
    }

    /** Something that ends with an exception when the proxy is closed. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // Closed.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket server = new Socket();
            server.setReceiveBufferSize(RECEIVE_BUFFER);
            server.connect(new InetSocketAddress(axis.getHost(), axis.getPort()));
            open.addAll(List.of(client, server));
            start(() -> client.getInputStream().transferTo(server.getOutputStream()));
            start(() -> drip(server.getInputStream(), client.getOutputStream()));
        }
    }

    private void drip(InputStream from, OutputStream to) throws IOException, InterruptedException {
        for (int next = from.read(); next >= 0; next = from.read()) {
            to.write(next);
            if (closing.await(1, TimeUnit.SECONDS)) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
