package vn.truc.torture.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of the database, read by plain SQL. */
public final class Rows {
    final Map<String, Document> documents = new LinkedHashMap<>();
    final Map<String, Delivery> deliveries = new LinkedHashMap<>();
    final List<Receipt> receipts = new ArrayList<>();
    final List<Leaf> leaves = new ArrayList<>();
    final List<String> envelopes = new ArrayList<>();
    long outbox;
    long trailSize;

    record Document(String id, String sender, String messageId, String sha256, long length, Instant at) {}

    record Delivery(
            String id,
            String kind,
            String document,
            String recipient,
            String sha256,
            String state,
            @Nullable String lease,
            List<Step> steps) {}

    record Step(int position, String state, Instant at) {}

    record Receipt(
            String id,
            String event,
            String subject,
            String document,
            @Nullable String delivery,
            Instant at,
            byte[] xml) {}

    record Leaf(@Nullable Long index, String fact, @Nullable String delivery, Instant at, byte[] body, String hash) {}

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    /** Reads everything. */
    public static Rows read(Connection connection) throws SQLException {
        Rows rows = new Rows();
        query(
                connection,
                "select id, sender, message_id, packet_sha256, packet_length, accepted_at from document",
                row -> {
                    rows.documents.put(
                            row.getString(1),
                            new Document(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getLong(5),
                                    instant(row, 6)));
                });
        query(
                connection,
                "select id, kind, document_id, recipient, content_sha256, state, lease_token from delivery",
                row -> {
                    rows.deliveries.put(
                            row.getString(1),
                            new Delivery(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getString(7),
                                    new ArrayList<>()));
                });
        query(
                connection,
                "select delivery_id, position, state, at from delivery_change order by delivery_id, position",
                row -> {
                    Books.known(rows.deliveries, row.getString(1))
                            .steps()
                            .add(new Step(row.getInt(2), row.getString(3), instant(row, 4)));
                });
        query(connection, "select id, event, subject, document_id, delivery_id, at, content from receipt", row -> {
            rows.receipts.add(new Receipt(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    instant(row, 6),
                    row.getBytes(7)));
        });
        query(
                connection,
                "select leaf_index, fact, delivery_id, happened_at, body, leaf_hash from trail_leaf"
                        + " order by leaf_index nulls last",
                row -> {
                    long index = row.getLong(1);
                    rows.leaves.add(new Leaf(
                            row.wasNull() ? null : index,
                            row.getString(2),
                            row.getString(3),
                            instant(row, 4),
                            row.getBytes(5),
                            row.getString(6)));
                });
        query(connection, "select sha256 from request_evidence where envelope is null", row -> {
            rows.envelopes.add(row.getString(1));
        });
        query(connection, "select count(*) from outbox", row -> rows.outbox = row.getLong(1));
        query(connection, "select size from trail_head", row -> rows.trailSize = row.getLong(1));
        return rows;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static void query(Connection connection, String sql, Reader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                reader.read(result);
            }
        }
    }

    /** How many deliveries of documents there are. */
    public long countOf(String kind) {
        return deliveries.values().stream()
                .filter(each -> each.kind().equals(kind))
                .count();
    }
}
