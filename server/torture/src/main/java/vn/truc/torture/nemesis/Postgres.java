package vn.truc.torture.nemesis;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PostgreSQL server of this run's own, with its durable settings on. */
public final class Postgres implements Store {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final EmbeddedPostgres first;
    private final Path data;
    private final int port;
    /** How it was started first; a power cut may take the file in which the server has noted it. */
    private final String commandLine;

    private Postgres(EmbeddedPostgres first, Path data, int port, String commandLine) {
        this.first = first;
        this.data = data;
        this.port = port;
        this.commandLine = commandLine;
    }

    /** Starts one in a new directory. */
    public static Postgres start(Path data) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .start();
        return new Postgres(server, data, server.getPort(), Files.readString(data.resolve("postmaster.opts")));
    }

    private String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    public int port() {
        return port;
    }

    /** What an axis behind the link is started with. */
    public List<String> settings(Link link) {
        return List.of(
                "--truc.storage.database-url=jdbc:postgresql://127.0.0.1:" + link.port()
                        + "/postgres?prepareThreshold=0",
                "--truc.storage.database-user=postgres");
    }

    @Override
    public List<String> settings() {
        return List.of("--truc.storage.database-url=" + url(), "--truc.storage.database-user=postgres");
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "");
    }

    @Override
    public boolean isServer() {
        return true;
    }

    @Override
    public void crash() throws IOException, InterruptedException {
        signal("QUIT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        long pid = postmaster();
        send(name, pid);
        awaitEnd(pid);
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    }

    private static void send(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }

    private static void awaitEnd(long pid) throws InterruptedException {
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            Thread.sleep(20);
        }
    }

    @Override
    public void freeze() throws IOException, InterruptedException {
        long postmaster = postmaster();
        // The postmaster first, so that it starts no more.
        send("STOP", postmaster);
        for (ProcessHandle child :
                ProcessHandle.of(postmaster).orElseThrow().descendants().toList()) {
            send("STOP", child.pid());
        }
    }

    @Override
    public void kill() throws IOException, InterruptedException {
        long postmaster = postmaster();
        List<ProcessHandle> children =
                ProcessHandle.of(postmaster).orElseThrow().descendants().toList();
        send("KILL", postmaster);
        for (ProcessHandle child : children) {
            send("KILL", child.pid());
        }
        awaitEnd(postmaster);
        for (ProcessHandle child : children) {
            awaitEnd(child.pid());
        }
    }

    /** With the very command line of the first start. */
    @Override
    public void recover() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        // The server refuses to run as root; in a user namespace of its own it is nobody.
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        Matcher words = QUOTED.matcher(commandLine);
        while (words.find()) {
            command.add(words.group(1) != null ? words.group(1) : words.group(2));
        }
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("postgres.log").toFile()))
                .start();
        long end = System.nanoTime() + 60_000_000_000L;
        while (true) {
            try (Connection connection = connect()) {
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("PostgreSQL does not come back", notYet);
                }
                Thread.sleep(50);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            signal("INT");
        }
        first.close();
    }
}
