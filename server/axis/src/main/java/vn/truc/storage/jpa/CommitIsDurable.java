package vn.truc.storage.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.truc.storage.DurabilityBarrier;

/**
 * The barrier of a PostgreSQL database, whose COMMIT already waits for stable storage if its settings are right.
 * Nothing to wait for, but only after {@link #problems} has found none.
 */
final class CommitIsDurable implements DurabilityBarrier {
    private static final Map<String, Set<String>> REQUIRED = new TreeMap<>(Map.of(
            "fsync", Set.of("on"),
            "full_page_writes", Set.of("on"),
            "synchronous_commit", Set.of("on", "remote_write", "remote_apply")));

    @Override
    public void await() {
        // COMMIT has returned, so the write-ahead log is on stable storage.
    }

    /** One sentence for each setting of the server or the role with which an acknowledged document could be lost. */
    static List<String> problems(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, Set<String>> setting : REQUIRED.entrySet()) {
            String value = shown(connection, setting.getKey());
            if (!setting.getValue().contains(value)) {
                problems.add("PostgreSQL runs with " + setting.getKey() + "=" + value
                        + ", which loses acknowledged documents; set it to on");
            }
        }
        return problems;
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
