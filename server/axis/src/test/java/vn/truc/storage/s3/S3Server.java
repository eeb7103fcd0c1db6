package vn.truc.storage.s3;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An S3 server on loopback, in a process of its own. */
final class S3Server implements AutoCloseable {
    private static final Duration STARTS = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    /** Returns when it answers. */
    S3Server(Path jar, Path directory) throws IOException, InterruptedException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString(),
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--http.port=" + port,
                        "--com.adobe.testing.s3mock.store.root=" + Files.createDirectories(directory.resolve("s3")))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("s3.log").toFile())
                .start();
        long end = System.nanoTime() + STARTS.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("no S3: " + Files.readString(directory.resolve("s3.log")));
            }
            Thread.sleep(100);
        }
    }

    private boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(endpoint()).toURL().openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    String endpoint() {
        return "http://localhost:" + port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(20, TimeUnit.SECONDS);
    }
}
