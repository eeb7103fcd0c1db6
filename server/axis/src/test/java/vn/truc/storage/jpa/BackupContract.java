package vn.truc.storage.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.storage.ContentStore;
import vn.truc.storage.backup.BackupRefused;

/** What comes back from a backup, into whatever database. */
interface BackupContract {
    /** A database with the schema and without rows. */
    TestDatabase origin() throws Exception;

    /** A database without anything. */
    DatabaseAddress target() throws Exception;

    @Test
    default void aRestoreBringsBackEverythingAsItWas(@TempDir Path directory) throws Exception {
        Map<String, List<String>> before;
        Path backup = directory.resolve("backup");
        try (TestDatabase origin = origin()) {
            SomeRows.fill(origin);
            before = SomeRows.all(origin.database());
            new BackupBench(directory, origin.database()::snapshot).backUp(backup);
        }
        DatabaseAddress target = target();
        Path keys = directory.resolve("restored");
        ContentStore contents = BackupBench.restore(backup, target, keys);

        try (Database restored = Database.open(target, List.of())) {
            // Nobody has taken what a process had taken that is no more.
            assertThat(before.get("outbox").get(0)).doesNotContain("claimed_until=null");
            before.put(
                    "outbox",
                    List.of(before.get("outbox").get(0).replaceAll("claimed_until=[^,]*", "claimed_until=null")));
            assertThat(SomeRows.all(restored)).isEqualTo(before);
            assertThat(before.get("trail_head")).containsExactly("name=trail, size=41");
            assertThat(before.values()).noneMatch(List::isEmpty);
            assertThat(nextLeaf(restored)).isEqualTo(4);
        }
        try (InputStream packet = contents.open(SomeRows.PACKET);
                InputStream envelope = contents.open(SomeRows.ENVELOPE)) {
            assertThat(packet).hasBinaryContent(SomeRows.PACKET_BYTES);
            assertThat(envelope).hasBinaryContent(SomeRows.ENVELOPE_BYTES);
        }
        assertThat(keys.resolve("management.token")).content().isEqualTo("secret");
        assertThat(Files.getPosixFilePermissions(keys.resolve("management.token")))
                .containsOnly(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

        assertThatThrownBy(() -> new JdbcTarget(target).check("1"))
                .isInstanceOfSatisfying(BackupRefused.class, again -> assertThat(again.reason())
                        .isEqualTo(BackupRefused.Reason.DATABASE_IN_USE));
    }

    private static long nextLeaf(Database database) {
        HibernateUnitOfWork work = database.unitOfWork();
        return work.inTransaction(() -> {
            work.current()
                    .createNativeQuery("insert into trail_leaf (fact, happened_at, body, leaf_hash)"
                            + " select fact, happened_at, body, leaf_hash from trail_leaf where id = 1")
                    .executeUpdate();
            return ((Number) work.current()
                            .createNativeQuery("select max(id) from trail_leaf")
                            .getSingleResult())
                    .longValue();
        });
    }
}
