package vn.truc.torture;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged server as a child process with a home of its own. Killed by its process id, never by name. */
final class ServerProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern OWN_ERROR = Pattern.compile("^\\S+ ERROR +\\[[^]]*] truc\\.");

    private final Path jar;
    private final Path home;
    private final List<String> javaOptions;
    private final int port = freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private ServerProcess(Path jar, Path home, List<String> javaOptions, Process process) {
        this.jar = jar;
        this.home = home;
        this.javaOptions = javaOptions;
        this.process = process;
    }

    static ServerProcess start(Path jar, Path home, List<String> javaOptions) throws IOException, InterruptedException {
        ServerProcess server = new ServerProcess(jar, home, javaOptions, new ProcessBuilder("true").start());
        server.start();
        return server;
    }

    /** Starts it, again if need be, on the same home and port, and waits until it says that it is ready. */
    void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "--truc.home=" + home,
                "--truc.address=127.0.0.1",
                "--truc.port=" + port,
                "--truc.management.port=0"));
        Path log = log();
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the server did not start; see " + log);
            }
            Thread.sleep(100);
        }
    }

    private Path log() {
        return home.resolveSibling(home.getFileName() + ".log");
    }

    /** What the axis itself has called an error since its first start: in a test of crashes, each is a defect. */
    List<String> errors() throws IOException {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> OWN_ERROR.matcher(line).find()).toList();
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As if the power of this one process went out. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("process " + process.pid() + " survives kill -9");
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    long pid() {
        return process.pid();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port + "/services/exchange");
    }

    Path home() {
        return home;
    }

    int managementPort() throws IOException {
        Properties running = new Properties();
        running.load(Files.newBufferedReader(home.resolve("running.properties")));
        return Integer.parseInt(running.getProperty("management-port"));
    }

    /** The certificate the axis signs with, generated at its first start. */
    X509Certificate certificate() throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(home.resolve("keys").resolve("axis-certificate.pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }
}
