package vn.truc.torture.nemesis;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The database of a run, as the axis is told of it and as the checker reads it when the axis is down. */
public interface Store extends AutoCloseable {
    /** What the axis is started with. */
    List<String> settings();

    /** For the checker; with H2 only while the axis is not running. */
    Connection connect() throws SQLException;

    /** Whether it can be stopped apart from the axis. */
    boolean isServer();

    /** Stops it at once, as {@code pg_ctl stop -m immediate} does. */
    void crash() throws Exception;

    /** Starts it again after {@link #crash} or {@link #kill}. */
    void recover() throws Exception;

    /** Lets all of its processes stand still; nothing if it has none of its own. */
    void freeze() throws Exception;

    /** {@code kill -9} of all of its processes, also when they stand still. */
    void kill() throws Exception;

    @Override
    void close() throws Exception;

    /** A file in the home of the axis. */
    record H2(Path home) implements Store {
        @Override
        public List<String> settings() {
            return List.of();
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(
                    "jdbc:h2:file:" + home.resolve("db").resolve("axis") + ";IFEXISTS=TRUE", "truc", "");
        }

        @Override
        public boolean isServer() {
            return false;
        }

        @Override
        public void crash() {
            throw new UnsupportedOperationException("an H2 file dies with its axis");
        }

        @Override
        public void recover() {}

        @Override
        public void freeze() {}

        @Override
        public void kill() {}

        @Override
        public void close() {}
    }
}
