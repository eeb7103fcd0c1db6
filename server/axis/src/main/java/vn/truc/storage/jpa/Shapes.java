package vn.truc.storage.jpa;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.truc.storage.backup.BackupRefused;
import vn.truc.storage.backup.ColumnType;
import vn.truc.storage.backup.Table;

/**
 * The tables of a connection's schema as its database knows them, so that a backup needs no list of its own. Flyway's
 * history is left out: a restore migrates.
 */
final class Shapes {
    private static final String HISTORY = "flyway_schema_history";

    private final Connection connection;
    /** By name in small letters, the name as the database spells it. */
    private final Map<String, String> spelled = new TreeMap<>();

    private Shapes(Connection connection) {
        this.connection = connection;
    }

    static Shapes of(Connection connection) throws SQLException {
        Shapes shapes = new Shapes(connection);
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                shapes.spelled.put(name.toLowerCase(Locale.ROOT), name);
            }
        }
        shapes.spelled.remove(HISTORY);
        return shapes;
    }

    boolean isEmpty() {
        return spelled.isEmpty();
    }

    String quoted(String table) {
        return '"' + spelled(table) + '"';
    }

    private String spelled(String table) {
        String name = spelled.get(table);
        if (name == null) {
            throw new IllegalStateException("there is no table " + table);
        }
        return name;
    }

    /** All tables, one that others refer to before them. */
    List<Table> tables() throws SQLException {
        Map<String, Table> ordered = new LinkedHashMap<>();
        for (String table : spelled.keySet()) {
            add(table, ordered, new LinkedHashSet<>());
        }
        return List.copyOf(ordered.values());
    }

    private void add(String table, Map<String, Table> ordered, Set<String> under) throws SQLException {
        if (ordered.containsKey(table) || !under.add(table)) {
            return;
        }
        for (String parent : references(table).values()) {
            if (!parent.equals(table)) {
                add(parent, ordered, under);
            }
        }
        ordered.put(table, shape(table));
    }

    /** By column, the table it refers to. */
    private Map<String, String> references(String table) throws SQLException {
        Map<String, String> references = new TreeMap<>();
        try (ResultSet keys =
                metaData().getImportedKeys(connection.getCatalog(), connection.getSchema(), spelled(table))) {
            while (keys.next()) {
                references.put(
                        keys.getString("FKCOLUMN_NAME").toLowerCase(Locale.ROOT),
                        keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return references;
    }

    /** The columns by which rows of a table refer to others of the same table. */
    List<String> selfReferences(String table) throws SQLException {
        return references(table).entrySet().stream()
                .filter(reference -> reference.getValue().equals(table))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<String> primaryKey(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet keys =
                metaData().getPrimaryKeys(connection.getCatalog(), connection.getSchema(), spelled(table))) {
            while (keys.next()) {
                columns.add(keys.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    /** By name in small letters, the columns as the database spells them, quoted. */
    Map<String, String> columns(String table) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (ResultSet all =
                metaData().getColumns(connection.getCatalog(), connection.getSchema(), spelled(table), "%")) {
            while (all.next()) {
                String name = all.getString("COLUMN_NAME");
                columns.put(name.toLowerCase(Locale.ROOT), '"' + name + '"');
            }
        }
        return columns;
    }

    private Table shape(String table) throws SQLException {
        List<Table.Column> columns = new ArrayList<>();
        try (ResultSet all =
                metaData().getColumns(connection.getCatalog(), connection.getSchema(), spelled(table), "%")) {
            while (all.next()) {
                String name = all.getString("COLUMN_NAME");
                if (!"YES".equals(all.getString("IS_GENERATEDCOLUMN"))) {
                    boolean numbered = "YES".equals(all.getString("IS_AUTOINCREMENT"));
                    columns.add(new Table.Column(
                            name.toLowerCase(Locale.ROOT),
                            type(table + "." + name, all.getInt("DATA_TYPE"), all.getString("TYPE_NAME")),
                            numbered ? next(table, name) : null));
                }
            }
        }
        return new Table(table, columns);
    }

    private long next(String table, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(\"" + column + "\") from " + quoted(table))) {
            row.next();
            return row.getLong(1) + 1;
        }
    }

    private static ColumnType type(String column, int type, String name) {
        return switch (type) {
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> ColumnType.TEXT;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ColumnType.INTEGER;
            case Types.NUMERIC, Types.DECIMAL -> ColumnType.DECIMAL;
            case Types.BOOLEAN, Types.BIT -> ColumnType.BOOLEAN;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ColumnType.BYTES;
            case Types.DATE -> ColumnType.DATE;
            case Types.TIMESTAMP_WITH_TIMEZONE -> ColumnType.INSTANT;
            // What PostgreSQL's driver calls a timestamp with time zone.
            case Types.TIMESTAMP -> {
                if (!name.equals("timestamptz")) {
                    throw new BackupRefused(BackupRefused.Reason.UNKNOWN_COLUMN, column + " (" + name + ")");
                }
                yield ColumnType.INSTANT;
            }
            default -> throw new BackupRefused(BackupRefused.Reason.UNKNOWN_COLUMN, column + " (" + name + ")");
        };
    }

    private DatabaseMetaData metaData() throws SQLException {
        return connection.getMetaData();
    }
}
