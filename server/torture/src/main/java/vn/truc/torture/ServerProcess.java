package vn.truc.torture;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
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
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The packaged server as a child process with a home of its own. Killed by its process id, never by name. */
public final class ServerProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern OWN_ERROR = Pattern.compile("^\\S+ ERROR +\\[[^]]*] truc\\.");

    private final Launch launch;
    private final int port = freePort();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile Process process;

    private ServerProcess(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
    }

    /**
     * How it is started.
     *
     * @param jar the packaged server
     * @param home of this one process
     * @param javaOptions for its JVM
     * @param settings such as {@code --truc.delivery.retry-first=1s}
     * @param classesFirst a directory of classes that come before those of the jar, or null
     */
    public record Launch(
            Path jar, Path home, List<String> javaOptions, List<String> settings, @Nullable Path classesFirst) {
        List<String> command(int port, List<String> more) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(javaOptions);
            command.addAll(more);
            if (classesFirst == null) {
                command.addAll(List.of("-jar", jar.toString()));
            } else {
                command.addAll(List.of("-cp", classesFirst + File.pathSeparator + jar, "vn.truc.boot.Main"));
            }
            command.addAll(List.of(
                    "--truc.home=" + home,
                    "--truc.address=127.0.0.1",
                    "--truc.port=" + port,
                    "--truc.management.port=0"));
            command.addAll(settings);
            return command;
        }
    }

    static ServerProcess start(Path jar, Path home, List<String> javaOptions) throws IOException, InterruptedException {
        ServerProcess server = of(new Launch(jar, home, javaOptions, List.of(), null));
        server.start();
        return server;
    }

    /** One that has not been started. */
    public static ServerProcess of(Launch launch) throws IOException {
        return new ServerProcess(launch, new ProcessBuilder("true").start());
    }

    /** Starts it, again if need be, on the same home and port, and waits until it says that it is ready. */
    void start() throws IOException, InterruptedException {
        if (!start(List.of())) {
            throw new IllegalStateException("the server did not start; see " + log());
        }
    }

    /**
     * Starts it, again if need be, on the same home and port.
     *
     * @param more options for its JVM, this time
     * @return whether it has become ready; if not, it has ended by itself
     * @throws IllegalStateException if it is neither ready nor at an end for too long
     */
    public boolean start(List<String> more) throws IOException, InterruptedException {
        process = new ProcessBuilder(launch.command(port, more))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive()) {
                return false;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the server does not become ready; see " + log());
            }
            Thread.sleep(100);
        }
        return true;
    }

    /** Waits for its end; empty if it goes on. */
    public OptionalInt ended(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** Sends it a signal by its process id. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    public Path log() {
        return launch.home().resolveSibling(launch.home().getFileName() + ".log");
    }

    /** What the axis itself has called an error since its first start: in a test of crashes, each is a defect. */
    List<String> errors() throws IOException {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> OWN_ERROR.matcher(line).find()).toList();
        }
    }

    public boolean isReady() throws InterruptedException {
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
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("process " + process.pid() + " survives kill -9");
        }
    }

    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }

    public long pid() {
        return process.pid();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port + "/services/exchange");
    }

    public Path home() {
        return launch.home();
    }

    public int managementPort() throws IOException {
        Properties running = new Properties();
        try (Reader file = Files.newBufferedReader(home().resolve("running.properties"))) {
            running.load(file);
        }
        return Integer.parseInt(running.getProperty("management-port"));
    }

    /** The certificate the axis signs with, generated at its first start. */
    public X509Certificate certificate() throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(home().resolve("keys").resolve("axis-certificate.pem"))) {
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
