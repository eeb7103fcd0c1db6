package vn.truc.storage.jpa;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.backup.BackupRefused;
import vn.truc.storage.backup.ColumnType;
import vn.truc.storage.backup.Row;
import vn.truc.storage.backup.RowTarget;
import vn.truc.storage.backup.Table;

/** Fills an empty H2 file or PostgreSQL database. */
public final class JdbcTarget implements RowTarget {
    private static final int BATCH = 500;
    private static final long BATCH_BYTES = 4L * 1024 * 1024;

    private final DatabaseAddress address;

    public JdbcTarget(DatabaseAddress address) {
        this.address = address;
    }

    private Connection connected() throws SQLException {
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    @Override
    public void check(String schema) {
        if (!Migrations.know(schema)) {
            throw new BackupRefused(BackupRefused.Reason.UNKNOWN_SCHEMA, schema);
        }
        if (address.isH2()) {
            // To open it would be to make it.
            if (Files.exists(Path.of(address.file() + ".mv.db"))) {
                throw new BackupRefused(BackupRefused.Reason.DATABASE_IN_USE, address.file());
            }
            return;
        }
        try (Connection connection = connected()) {
            if (!Shapes.of(connection).isEmpty()) {
                throw new BackupRefused(BackupRefused.Reason.DATABASE_IN_USE, address.url());
            }
        } catch (SQLException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    @Override
    public void fill(String schema, List<Source> sources) throws IOException {
        Migrations.upTo(schema, address).migrate();
        try (Connection connection = connected()) {
            connection.setAutoCommit(false);
            Shapes shapes = Shapes.of(connection);
            // First, because on H2 a change of the schema ends the transaction.
            for (Source source : sources) {
                number(connection, shapes, source.table());
            }
            for (int i = sources.size() - 1; i >= 0; i--) {
                execute(
                        connection,
                        "delete from " + shapes.quoted(sources.get(i).table().name()));
            }
            for (Source source : sources) {
                insert(connection, shapes, source);
            }
            connection.commit();
            if (address.isH2()) {
                execute(connection, "CHECKPOINT SYNC");
            }
        } catch (SQLException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    private static void number(Connection connection, Shapes shapes, Table table) throws SQLException {
        for (Table.Column column : table.columns()) {
            if (column.next() != null) {
                execute(
                        connection,
                        "alter table " + shapes.quoted(table.name()) + " alter column " + spelled(shapes, table, column)
                                + " restart with " + column.next());
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String spelled(Shapes shapes, Table table, Table.Column column) throws SQLException {
        Map<String, String> columns = shapes.columns(table.name());
        String name = columns.get(column.name());
        if (name == null) {
            throw new BackupRefused(BackupRefused.Reason.UNKNOWN_COLUMN, table.name() + "." + column.name());
        }
        return name;
    }

    /** What refers to rows of the same table is filled in when all of them are there. */
    private static void insert(Connection connection, Shapes shapes, Source source) throws SQLException, IOException {
        Table table = source.table();
        List<String> later = shapes.selfReferences(table.name());
        StringBuilder columns = new StringBuilder();
        for (Table.Column column : table.columns()) {
            columns.append(columns.isEmpty() ? "" : ", ").append(spelled(shapes, table, column));
        }
        String sql = "insert into " + shapes.quoted(table.name()) + " (" + columns + ") values (?"
                + ", ?".repeat(table.columns().size() - 1) + ")";
        try (Batch batch = new Batch(connection.prepareStatement(sql))) {
            source.eachRow(row -> {
                for (int i = 0; i < table.columns().size(); i++) {
                    Table.Column column = table.columns().get(i);
                    batch.set(
                            i + 1,
                            column.type(),
                            later.contains(column.name()) ? null : row.values().get(i));
                }
                batch.add();
            });
            batch.flush();
        }
        for (String column : later) {
            refer(connection, shapes, source, column);
        }
    }

    private static void refer(Connection connection, Shapes shapes, Source source, String column)
            throws SQLException, IOException {
        Table table = source.table();
        List<String> key = shapes.primaryKey(table.name());
        Map<String, String> spelled = shapes.columns(table.name());
        String sql = "update " + shapes.quoted(table.name()) + " set " + spelled.get(column) + " = ? where "
                + String.join(
                        " and ",
                        key.stream().map(part -> spelled.get(part) + " = ?").toList());
        int position = table.position(column);
        try (Batch batch = new Batch(connection.prepareStatement(sql))) {
            source.eachRow(row -> {
                if (row.values().get(position) != null) {
                    batch.set(
                            1,
                            table.columns().get(position).type(),
                            row.values().get(position));
                    for (int i = 0; i < key.size(); i++) {
                        set(batch, i + 2, table, key.get(i), row);
                    }
                    batch.add();
                }
            });
            batch.flush();
        }
    }

    private static void set(Batch batch, int parameter, Table table, String column, Row row) throws IOException {
        int position = table.position(column);
        batch.set(parameter, table.columns().get(position).type(), row.values().get(position));
    }

    /** Sends rows together, but not more than memory likes. */
    private static final class Batch implements AutoCloseable {
        private final PreparedStatement statement;
        private int rows;
        private long bytes;

        Batch(PreparedStatement statement) {
            this.statement = statement;
        }

        void set(int parameter, ColumnType type, @Nullable Object value) {
            try {
                if (value == null) {
                    statement.setNull(parameter, Types.NULL);
                    return;
                }
                switch (type) {
                    case TEXT -> statement.setString(parameter, (String) value);
                    case INTEGER -> statement.setLong(parameter, (Long) value);
                    case DECIMAL -> statement.setBigDecimal(parameter, (BigDecimal) value);
                    case BOOLEAN -> statement.setBoolean(parameter, (Boolean) value);
                    case INSTANT ->
                        statement.setObject(parameter, OffsetDateTime.ofInstant((Instant) value, ZoneOffset.UTC));
                    case DATE -> statement.setObject(parameter, value);
                    case BYTES -> {
                        bytes += ((byte[]) value).length;
                        statement.setBytes(parameter, (byte[]) value);
                    }
                }
            } catch (SQLException e) {
                throw StorageFaults.unavailable(e);
            }
        }

        void add() {
            try {
                statement.addBatch();
                rows++;
                if (rows == BATCH || bytes > BATCH_BYTES) {
                    flush();
                }
            } catch (SQLException e) {
                throw StorageFaults.unavailable(e);
            }
        }

        void flush() throws SQLException {
            if (rows > 0) {
                statement.executeBatch();
            }
            rows = 0;
            bytes = 0;
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
