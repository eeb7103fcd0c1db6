package vn.truc.storage.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * {@code CHECKPOINT SYNC} on a connection of its own. It forces the database file, which {@code WRITE_DELAY=0} alone
 * does not. Used by one thread.
 */
final class H2Checkpoint implements GroupCommitBarrier.Checkpoint, AutoCloseable {
    private final DataSource database;
    private @Nullable Connection connection;

    H2Checkpoint(DataSource database) {
        this.database = database;
    }

    @Override
    public void sync() throws SQLException {
        Connection own = connection;
        if (own == null || own.isClosed()) {
            own = database.getConnection();
            own.setAutoCommit(true);
            connection = own;
        }
        try (Statement statement = own.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        Connection own = connection;
        connection = null;
        if (own != null) {
            own.close();
        }
    }
}
