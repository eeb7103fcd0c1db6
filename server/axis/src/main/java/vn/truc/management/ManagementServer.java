package vn.truc.management;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on the loopback interface and hands requests to {@link ManagementApi}. */
public final class ManagementServer implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int DRAIN_SECONDS = 2;

    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * Opens the port.
     *
     * @throws IOException if it is taken
     */
    public ManagementServer(
            ManagementSettings settings,
            AccessToken token,
            ManagementDesk desk,
            CertificateDesk certificates,
            DeliveryDesk deliveries,
            BackupDesk backups)
            throws IOException {
        AtomicInteger number = new AtomicInteger();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
        threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "truc-management-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", new ManagementApi(token, desk, certificates, deliveries, backups));
        server.start();
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        // Not the server's own delay, which also an idle server waits out.
        threads.shutdown();
        try {
            if (!threads.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        server.stop(0);
    }
}
