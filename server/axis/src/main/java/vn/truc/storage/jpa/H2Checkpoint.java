package vn.truc.storage.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * {@code CHECKPOINT SYNC}. It forces the database file, which {@code WRITE_DELAY=0} alone does not. It waits for its
 * turn, so it never falls into the middle of a transaction.
 */
final class H2Checkpoint implements GroupCommitBarrier.Checkpoint {
    private final DataSource database;
    private final Turns turns;

    H2Checkpoint(DataSource database, Turns turns) {
        this.database = database;
        this.turns = turns;
    }

    @Override
    public void sync() throws SQLException {
        try (Turns.Turn turn = turns.take();
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }
}
