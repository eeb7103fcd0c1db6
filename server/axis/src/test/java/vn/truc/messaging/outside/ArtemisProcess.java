package vn.truc.messaging.outside;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The broker as it is distributed, in a process of its own, on loopback, with mutual TLS. */
public final class ArtemisProcess implements AutoCloseable {
    private static final Duration STARTS = Duration.ofSeconds(60);

    private final Path distribution;
    private final Path instance;
    private final int port;
    private @Nullable Process process;

    /**
     * @param key the broker's own
     * @param trust whom it lets in
     */
    public ArtemisProcess(Path distribution, Path instance, Path key, Path trust) throws IOException {
        this.distribution = distribution;
        this.instance = instance;
        this.port = freePort();
        Path etc = Files.createDirectories(instance.resolve("etc"));
        for (String file :
                List.of("broker.xml", "bootstrap.xml", "login.config", "management.xml", "log4j2.properties")) {
            Files.writeString(etc.resolve(file), filled(file, key, trust));
        }
        Files.writeString(etc.resolve("cert-users.properties"), "axis=CN=axis\nclerk=CN=clerk\nagency=CN=agency\n");
        Files.writeString(etc.resolve("cert-roles.properties"), "axes=axis\nclerks=clerk\nagencies=agency\n");
    }

    private String filled(String file, Path key, Path trust) throws IOException {
        try (var template = ArtemisProcess.class.getResourceAsStream("/artemis/" + file)) {
            return new String(template.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("@INSTANCE@", instance.toString())
                    .replace("@PORT@", Integer.toString(port))
                    .replace("@KEY@", key.toString())
                    .replace("@TRUST@", trust.toString())
                    .replace("@PASSWORD@", Stores.PASSWORD);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public String url() {
        return "ssl://localhost:" + port;
    }

    public int port() {
        return port;
    }

    /** Returns when it listens. */
    public ArtemisProcess start() throws IOException, InterruptedException {
        Path etc = instance.resolve("etc");
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dartemis.home=" + distribution,
                        "-Dartemis.instance=" + instance,
                        "-Dartemis.instance.etc=" + etc,
                        "-Djava.security.auth.login.config=" + etc.resolve("login.config"),
                        "-Dlog4j2.configurationFile="
                                + etc.resolve("log4j2.properties").toUri(),
                        "-cp",
                        distribution.resolve("lib/artemis-boot.jar").toString(),
                        "org.apache.activemq.artemis.boot.Artemis",
                        "run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        instance.resolve("out.log").toFile()))
                .start();
        process = started;
        long end = System.nanoTime() + STARTS.toNanos();
        while (!listens()) {
            if (!started.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("the broker did not start: " + said());
            }
            Thread.sleep(100);
        }
        return this;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it wrote. */
    public String said() throws IOException {
        return Files.readString(instance.resolve("out.log"));
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly();
            process.waitFor(20, TimeUnit.SECONDS);
            process = null;
        }
    }

    /** Removes all that it has written to disk. */
    public void wipe() throws IOException {
        try (Stream<Path> files = Files.walk(instance.resolve("data"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
