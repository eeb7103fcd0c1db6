package vn.truc.boot.backup;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.start.Home;
import vn.truc.management.BackupDesk;
import vn.truc.storage.ContentStore;
import vn.truc.storage.ContentSweep;
import vn.truc.storage.backup.Backup;
import vn.truc.storage.backup.ContentColumn;
import vn.truc.storage.jpa.Database;

/** Backup of the running axis. */
@Configuration(proxyBeanMethods = false)
public class BackupRoom {
    /** By which rows refer to content; a room that gets a further one adds it here. */
    private static final List<ContentColumn> CONTENT = List.of(
            new ContentColumn("document", "packet_sha256", "purged_at"),
            new ContentColumn("request_evidence", "sha256", "envelope"));

    /** What the pump of a lost process had taken is anybody's. A lease stays: it runs out, or its holder confirms. */
    private static final Set<String> MOMENTARY = Set.of("outbox.claimed_until", "outbox.claimed_by");

    @Bean
    BackupDesk backupDesk(
            Database database, ContentStore contents, ContentSweep sweep, Home home, InstantSource clock) {
        return new BackupsDesk(
                new Backup(database::snapshot, contents, sweep, CONTENT, MOMENTARY, home.keys(), version(), clock));
    }

    private static String version() {
        return Objects.requireNonNullElse(BackupRoom.class.getPackage().getImplementationVersion(), "development");
    }
}
