package vn.truc.torture.nemesis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The link between an axis and PostgreSQL, which can be cut at the worst moment. It reads statements in passing, so the
 * driver must send their text every time ({@code prepareThreshold=0}).
 */
public final class Link implements AutoCloseable {
    /** Where it is cut, once. */
    public enum Cut {
        /** The database never hears of the commit. */
        BEFORE_COMMIT,
        /** The database commits, and nobody hears of it. */
        AFTER_COMMIT
    }

    private static final long HALF_WAY = 100_000_000;
    private static final long SENT_AGAIN = 200_000_000;

    private record Order(Cut cut, String marker) {}

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final AtomicReference<Order> order = new AtomicReference<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean dead;
    private volatile boolean poor;

    /** @param server the port of PostgreSQL on this machine */
    public Link(int server) throws IOException {
        this.server = server;
        start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Cuts the next transaction in which the marker is sent. */
    public void cut(Cut cut, String marker) {
        order.set(new Order(cut, marker));
    }

    public boolean isCut() {
        return order.get() == null;
    }

    /** From now on no byte comes through, and nobody is told; or they come through again. */
    public void dead(boolean now) {
        dead = now;
    }

    /**
     * From now on there are 200 ms from a statement to its answer, and one packet in ten gets lost: TCP sends it again,
     * so that it comes after another 200 ms. Or the link is good again.
     */
    public void poor(boolean now) {
        poor = now;
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket client = door.accept();
            Socket database = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.add(client);
            sockets.add(database);
            Connection connection = new Connection(client, database);
            start(connection::requests);
            start(connection::answers);
        }
    }

    private final class Connection {
        private final Socket client;
        private final Socket database;
        private volatile boolean cutAtNextAnswer;

        Connection(Socket client, Socket database) {
            this.client = client;
            this.database = database;
        }

        void requests() throws IOException {
            StringBuilder transaction = new StringBuilder();
            byte[] buffer = new byte[65_536];
            InputStream in = client.getInputStream();
            OutputStream out = database.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                transaction.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                if (transaction.indexOf("COMMIT") >= 0) {
                    Order now = order.get();
                    if (now != null && transaction.indexOf(now.marker()) >= 0 && order.compareAndSet(now, null)) {
                        if (now.cut() == Cut.BEFORE_COMMIT) {
                            cut();
                            return;
                        }
                        cutAtNextAnswer = true;
                    }
                    transaction.setLength(0);
                } else if (transaction.indexOf("ROLLBACK") >= 0) {
                    transaction.setLength(0);
                }
                travel();
                out.write(buffer, 0, read);
            }
            cut();
        }

        void answers() throws IOException {
            byte[] buffer = new byte[65_536];
            InputStream in = database.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int read = in.read(buffer); read >= 0 && !cutAtNextAnswer; read = in.read(buffer)) {
                travel();
                out.write(buffer, 0, read);
            }
            cut();
        }

        private void cut() throws IOException {
            client.close();
            database.close();
        }
    }

    /** What a packet goes through before it arrives. */
    private void travel() {
        if (poor) {
            LockSupport.parkNanos(HALF_WAY);
            if (ThreadLocalRandom.current().nextInt(10) == 0) {
                LockSupport.parkNanos(SENT_AGAIN);
            }
        }
        while (dead) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    private interface Job {
        void run() throws IOException;
    }

    private static void start(Job job) {
        Thread thread = new Thread(() -> {
            try {
                job.run();
            } catch (IOException closed) {
                // By one end or the other; the second thread notices by itself.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        dead = false;
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
