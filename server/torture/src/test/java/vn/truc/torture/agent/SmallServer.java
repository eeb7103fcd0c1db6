package vn.truc.torture.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/**
 * A process that does what it is told in the order it is told, watched by the agent: {@code SmallServer <home> <name>
 * <steps> ...} asks itself for each name over HTTP, and the request's thread does the steps; with the name {@code main}
 * the main thread does them, and each that fails is printed.
 */
final class SmallServer extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Path home;

    private SmallServer(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        for (String directory : List.of("spool", "blobs", "db")) {
            Files.createDirectories(home.resolve(directory));
        }
        SmallServer server = new SmallServer(home);
        try (Connection database = server.connect();
                Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS letter (name VARCHAR(100))");
            if (arguments[1].equals("main")) {
                server.work("main", arguments[2], null);
            } else {
                server.serve(List.of(arguments).subList(1, arguments.length));
            }
        }
        System.exit(0);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + home.resolve("db").resolve("axis") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }

    private void serve(List<String> requests) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(home.resolveSibling("tomcat").toString());
        tomcat.getConnector().setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "steps", this);
        context.addServletMappingDecoded("/*", "steps");
        tomcat.start();
        URI address = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
        for (int i = 0; i < requests.size(); i += 2) {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/" + requests.get(i)))
                    .header("Steps", requests.get(i + 1))
                    .build();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            work(request.getRequestURI().substring(1), request.getHeader("Steps"), response);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private void work(String name, String steps, @Nullable HttpServletResponse response)
            throws IOException, SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (String step : steps.split(" ")) {
                try {
                    step(step, name, connection, response);
                } catch (IOException | SQLException e) {
                    System.out.println(step + " failed: " + e.getMessage());
                }
            }
            connection.rollback();
        }
    }

    private void step(String step, String name, Connection connection, @Nullable HttpServletResponse response)
            throws IOException, SQLException {
        Path file = home.resolve("spool").resolve(name);
        Path blobs = home.resolve("blobs");
        Path leaf = blobs.resolve(name);
        switch (step) {
            case "write" -> write(file);
            case "force" -> force(file, StandardOpenOption.WRITE);
            case "mkdir" -> Files.createDirectory(leaf);
            case "force-blobs" -> force(blobs, StandardOpenOption.READ);
            case "rename" -> Files.move(file, leaf.resolve("blob"), StandardCopyOption.ATOMIC_MOVE);
            case "force-leaf" -> force(leaf, StandardOpenOption.READ);
            case "insert" -> execute(connection, "INSERT INTO letter VALUES ('" + name + "')");
            case "insert-by-query" -> insertByQuery(connection);
            case "by-itself" -> connection.setAutoCommit(true);
            case "commit" -> connection.commit();
            case "rollback" -> connection.rollback();
            case "checkpoint" -> checkpoint();
            case "count" -> System.out.println("rows: " + rows());
            case "arm" -> Files.createFile(home.resolveSibling("arm"));
            case "answer" -> answered(response).flushBuffer();
            case "fault" -> answered(response).setStatus(500);
            default -> throw new IllegalArgumentException(step);
        }
    }

    private static HttpServletResponse answered(@Nullable HttpServletResponse response) {
        if (response == null) {
            throw new IllegalStateException("nobody has asked");
        }
        return response;
    }

    private static void write(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap("%PDF-1.4".getBytes(UTF_8)));
        }
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void insertByQuery(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT name FROM FINAL TABLE (INSERT INTO letter VALUES ('by query'))")) {
            statement.executeQuery().close();
        }
    }

    private void checkpoint() throws SQLException {
        try (Connection another = connect()) {
            execute(another, "CHECKPOINT SYNC");
        }
    }

    private int rows() throws SQLException {
        try (Connection another = connect();
                Statement statement = another.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM letter")) {
            row.next();
            return row.getInt(1);
        }
    }
}
