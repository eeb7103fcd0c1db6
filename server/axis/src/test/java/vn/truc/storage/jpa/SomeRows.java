package vn.truc.storage.jpa;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.truc.exchange.Digest;
import vn.truc.storage.backup.Row;
import vn.truc.storage.backup.Snapshot;
import vn.truc.storage.backup.Table;

/** Rows of every table with everything that could get lost on the way: nulls, bytes, odd text, fractions, circles. */
final class SomeRows {
    static final byte[] PACKET_BYTES = "a packet".getBytes(StandardCharsets.UTF_8);
    static final byte[] ENVELOPE_BYTES = "a large envelope".repeat(9000).getBytes(StandardCharsets.UTF_8);
    static final Digest PACKET = Digest.of(PACKET_BYTES);
    static final Digest ENVELOPE = Digest.of(ENVELOPE_BYTES);
    static final Digest PURGED = new Digest("cd".repeat(32));

    private static final String AT = "timestamp with time zone '2026-11-26 07:08:09.123456+07'";

    private SomeRows() {}

    static void fill(TestDatabase database) {
        database.execute("insert into agency (code, name, kind, status, changed_at, version) values"
                + " ('G12', 'Bộ \"Tài chính\" \\ '' – dòng\n hai', 'MINISTRY', 'ACTIVE', " + AT + ", 3)");
        database.execute(
                "insert into agency_certificate (sha256, agency, subject, der, valid_from, valid_until, standing,"
                        + " registered_at, version) values ('" + PACKET + "', 'G12', 'CN=G12', "
                        + bytes(database, "00ff80")
                        + ", " + AT + ", " + AT + ", 'ACTIVE', " + AT + ", 9223372036854775807)");
        database.execute(
                "insert into trust_authority (sha256, subject, der, role, state, valid_until, changed_at, version)"
                        + " values ('" + PACKET + "', 'CN=Gốc', " + bytes(database, "3000") + ", 'ANCHOR', 'ACTIVE', "
                        + AT + ", "
                        + AT + ", 1)");
        database.execute("insert into revocation_list (id, authority, der, this_update, next_update, taken_at, version)"
                + " values ('" + PURGED + "', '" + PACKET + "', " + bytes(database, "3001") + ", " + AT + ", " + AT
                + ", "
                + AT + ", 0)");
        database.execute(
                "insert into ocsp_answer (certificate, status, der, this_update, next_update, version) values ('"
                        + PACKET + "', 'GOOD', " + bytes(database, "3002") + ", " + AT + ", " + AT + ", 0)");
        database.execute("insert into agency_delegation (id, agent, principal, granted_at, version) values ('d', 'G12',"
                + " 'G12', " + AT + ", 0)");
        database.execute("insert into agency_token (agency, sha256, generation, issued_at) values ('G12', '" + PACKET
                + "', 'QCVN_102', " + AT + ")");
        database.execute("insert into operator_account (name, display_name, state, roles, agencies, password_hash,"
                + " totp_sealed, totp_step, failures, locked_until, generation, created_at, version) values ('an',"
                + " 'Nguyễn Thị An', 'LOCKED', 'AGENCY_ADMIN VIEWER', 'G12\nG18', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA',"
                + " 'c2VhbGVk', 59489012, 7, " + AT + ", 3, " + AT + ", 0)");
        database.execute(
                "update agency set valid_from = date '2025-07-01', accepts_encrypted = true where code = 'G12'");
        // The status refers to a document that comes after it by id.
        document(database, "b", PACKET, "null", "null");
        document(database, "a", PURGED, "'b'", AT);
        database.execute(
                "insert into delivery (id, kind, document_id, recipient, priority, accepted_at, content_sha256,"
                        + " content_length, state, since, attempts, changes, version) values ('v', 'DOCUMENT', 'b', 'G18', 2, "
                        + AT + ", '" + PACKET + "', 7, 'QUEUED', " + AT + ", 0, 1, 0)");
        database.execute("insert into handling (id, document_id, recipient, state, since, agreed, asked_change,"
                + " asked_at, asked_by, version) values ('v', 'b', 'G18', 'ACCEPTED', " + AT + ", true, 'RECALL', " + AT
                + ", 'a', 1)");
        database.execute("insert into delivery_change (id, delivery_id, position, state, at) values ('v-1', 'v', 1,"
                + " 'QUEUED', " + AT + ")");
        database.execute(
                "insert into outbox (id, delivery_id, recipient, priority, created_at, claimed_until) values ('o', 'v',"
                        + " 'G18', 2, " + AT + ", " + AT + ")");
        database.execute("insert into receipt (id, event, subject, document_id, at, sha256, content) values ('r',"
                + " 'SubmissionAcceptance', 'b', 'b', " + AT + ", '" + PACKET + "', " + bytes(database, "3c612f3e")
                + ")");
        evidence(database, ENVELOPE, "null");
        evidence(database, PURGED, bytes(database, ""));
        for (int i = 0; i < 3; i++) {
            database.execute("insert into trail_leaf (fact, happened_at, body, leaf_hash) values ('ACCEPTED', " + AT
                    + ", " + bytes(database, "7b7d") + ", '" + PACKET + "')");
        }
        database.execute("update trail_head set size = 41");
    }

    private static void document(TestDatabase database, String id, Digest packet, String replyTo, String purgedAt) {
        database.execute(
                "insert into document (id, kind, operation, sender, message_id, packet_sha256, packet_length, accepted_at,"
                        + " priority, in_reply_to, packet_signature, signer_certificate, signer_subject, purged_at) values ('"
                        + id + "', 'DOCUMENT', 'NEW', 'G12', '" + id + "', '" + packet + "', 7, " + AT + ", 0, "
                        + replyTo
                        + ", 'NONE', '" + PACKET + "', 'CN=G12', " + purgedAt + ")");
    }

    private static void evidence(TestDatabase database, Digest digest, String envelope) {
        database.execute("insert into request_evidence (sha256, operation, signer, certificate, certificate_subject,"
                + " verified_at, length, envelope) values ('" + digest + "', 'SendDocument', 'G12', '" + PACKET
                + "', 'CN=G12', " + AT + ", 0, " + envelope + ")");
    }

    private static String bytes(TestDatabase database, String hex) {
        return database.database().isH2() ? "X'" + hex + "'" : "'\\x" + hex + "'";
    }

    /** By table, its rows as text. */
    static Map<String, List<String>> all(Database database) throws Exception {
        Map<String, List<String>> all = new TreeMap<>();
        try (Snapshot snapshot = database.snapshot()) {
            for (Table table : snapshot.tables()) {
                List<String> rows = new ArrayList<>();
                snapshot.eachRow(table, row -> rows.add(text(table, row)));
                rows.sort(null);
                all.put(table.name(), rows);
            }
        }
        return all;
    }

    private static String text(Table table, Row row) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < row.values().size(); i++) {
            Object value = row.values().get(i);
            values.put(
                    table.columns().get(i).name(),
                    value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value));
        }
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
