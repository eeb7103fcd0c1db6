package vn.truc.storage.jpa;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.backup.Row;
import vn.truc.storage.backup.Snapshot;
import vn.truc.storage.backup.Table;

/**
 * One transaction on a connection of its own, which sees the database as it was when it began. It locks nothing, and
 * only its beginning takes a turn: on H2 no other transaction is half done then.
 */
final class JdbcSnapshot implements Snapshot {
    private static final int FETCH = 200;

    private final Connection connection;
    private final Shapes shapes;
    private final String schema;
    private final List<Table> tables;

    private JdbcSnapshot(Connection connection) throws SQLException {
        this.connection = connection;
        this.schema = Migrations.applied(connection);
        this.shapes = Shapes.of(connection);
        this.tables = shapes.tables();
    }

    static JdbcSnapshot begin(DatabaseAddress address, Turns turns) {
        Connection connection = null;
        try {
            connection = DriverManager.getConnection(address.url(), address.user(), address.password());
            connection.setReadOnly(true);
            if (address.isH2()) {
                execute(connection, "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
                // Rows are read as they are asked for, not gathered first.
                execute(connection, "SET LAZY_QUERY_EXECUTION 1");
            } else {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            connection.setAutoCommit(false);
            try (Turns.Turn turn = turns.take()) {
                return new JdbcSnapshot(connection);
            }
        } catch (SQLException | RuntimeException e) {
            close(connection, e);
            throw e instanceof RuntimeException runtime ? runtime : StorageFaults.unavailable(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void close(@Nullable Connection connection, Exception because) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    @Override
    public String schema() {
        return schema;
    }

    @Override
    public List<Table> tables() {
        return tables;
    }

    @Override
    public void eachRow(Table table, Row.Sink sink) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            var spelled = shapes.columns(table.name());
            String columns = String.join(
                    ", ",
                    table.columns().stream()
                            .map(column -> spelled.get(column.name()))
                            .toList());
            try (ResultSet rows =
                    statement.executeQuery("select " + columns + " from " + shapes.quoted(table.name()))) {
                while (rows.next()) {
                    sink.take(row(rows, table));
                }
            }
        } catch (SQLException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    private static Row row(ResultSet rows, Table table) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(table.columns().size());
        for (int i = 0; i < table.columns().size(); i++) {
            values.add(value(rows, i + 1, table.columns().get(i)));
        }
        return new Row(values);
    }

    private static @Nullable Object value(ResultSet rows, int position, Table.Column column) throws SQLException {
        Object value =
                switch (column.type()) {
                    case TEXT -> rows.getString(position);
                    case INTEGER -> rows.getLong(position);
                    case DECIMAL -> rows.getObject(position, BigDecimal.class);
                    case BOOLEAN -> rows.getBoolean(position);
                    case INSTANT -> instant(rows.getObject(position, OffsetDateTime.class));
                    case DATE -> rows.getObject(position, LocalDate.class);
                    case BYTES -> rows.getBytes(position);
                };
        return rows.wasNull() ? null : value;
    }

    private static @Nullable Object instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw StorageFaults.unavailable(e);
        }
    }
}
