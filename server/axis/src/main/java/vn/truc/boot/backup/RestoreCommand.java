package vn.truc.boot.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.settings.Settings;
import vn.truc.boot.settings.SettingsCatalogue;
import vn.truc.boot.settings.SettingsReader;
import vn.truc.boot.start.AxisSettings;
import vn.truc.boot.start.Contents;
import vn.truc.boot.start.Home;
import vn.truc.boot.start.UnfinishedRestore;
import vn.truc.boot.token.Pkcs11Settings;
import vn.truc.boot.token.Seals;
import vn.truc.boot.token.Token;
import vn.truc.exchange.Ids;
import vn.truc.storage.ContentStore;
import vn.truc.storage.StorageSettings;
import vn.truc.storage.backup.BackupRefused;
import vn.truc.storage.backup.Manifest;
import vn.truc.storage.backup.Progress;
import vn.truc.storage.backup.Restore;
import vn.truc.storage.backup.StoredBackup;
import vn.truc.storage.jpa.DatabaseAddress;
import vn.truc.storage.jpa.JdbcTarget;
import vn.truc.storage.s3.S3Settings;
import vn.truc.storage.sealed.SealingSettings;

/** Brings a backup into an empty home and an empty database, where no axis runs. */
final class RestoreCommand {
    /** What a home may not hold. Its application.yaml comes first, so that the restore knows the database. */
    private static final List<String> DATA = List.of("db", "blobs", "keys");

    private final Words out;

    RestoreCommand(Words out) {
        this.out = out;
    }

    /** Nothing runs here; the settings are all that is wanted. */
    @Configuration(proxyBeanMethods = false)
    static class OnlySettings {}

    int run(Path directory, String... given) throws IOException {
        Settings settings = settings(given);
        Path home = settings.of(AxisSettings.class).home();
        DatabaseAddress address = DatabaseAddress.of(settings.of(StorageSettings.class), home);
        StoredBackup backup = StoredBackup.open(directory);
        Manifest manifest = backup.manifest();
        JdbcTarget database = new JdbcTarget(address);
        refuseData(home, settings.of(StorageSettings.class).content());
        database.check(manifest.schema());
        out.say(
                "Kiểm tra bản sao lưu lúc " + moment(manifest) + " (" + manifest.rows() + " dòng)",
                "Verifying the backup of " + moment(manifest) + " (" + manifest.rows() + " rows)");
        Tally tally = new Tally(this::tell);
        backup.verify(tally);
        out.say("Đang khôi phục vào " + home, "Restoring into " + home);
        restore(backup, database, home, settings, tally);
        tell(tally);
        after(manifest, home);
        return 0;
    }

    private static Settings settings(String... given) {
        AtomicReference<Settings> settings = new AtomicReference<>();
        SpringApplication reading = new SpringApplication(OnlySettings.class);
        reading.setWebApplicationType(WebApplicationType.NONE);
        reading.setBannerMode(Banner.Mode.OFF);
        reading.setLogStartupInfo(false);
        reading.setRegisterShutdownHook(false);
        reading.addInitializers(context ->
                settings.set(new SettingsReader(SettingsCatalogue.ofTheAxis()).read(context.getEnvironment())));
        reading.run(given).close();
        return java.util.Objects.requireNonNull(settings.get());
    }

    private static void refuseData(Path home, @Nullable Path content) throws IOException {
        UnfinishedRestore.refuse(home);
        List<Path> data = new ArrayList<>();
        DATA.forEach(room -> data.add(home.resolve(room)));
        if (content != null) {
            data.add(content.resolve("blobs"));
        }
        for (Path path : data) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> all = Files.walk(path)) {
                    if (all.anyMatch(Files::isRegularFile)) {
                        throw new BackupRefused(BackupRefused.Reason.HOME_IN_USE, path.toString());
                    }
                }
            }
        }
    }

    private static void restore(StoredBackup backup, JdbcTarget database, Path home, Settings settings, Tally tally)
            throws IOException {
        try (Home opened = Home.open(home)) {
            UnfinishedRestore.begin(home);
            StorageSettings storage = settings.of(StorageSettings.class);
            ContentStore contents = Contents.open(
                    opened,
                    storage,
                    settings.of(S3Settings.class),
                    Seals.of(settings.of(SealingSettings.class), new Token(settings.of(Pkcs11Settings.class))),
                    Ids.random(),
                    InstantSource.system());
            new Restore(backup, database, contents, opened.keys()).run(tally);
            UnfinishedRestore.end(home);
        }
    }

    private void tell(Tally tally) {
        out.out()
                .println("  " + tally.bytes(Progress.Phase.VERIFYING) + " đã kiểm tra / verified, "
                        + tally.pieces(Progress.Phase.CONTENTS) + " nội dung / contents, "
                        + tally.pieces(Progress.Phase.ROWS) + " dòng / rows");
    }

    private void after(Manifest manifest, Path home) {
        if (!manifest.missing().isEmpty()) {
            out.say(
                    "Bản sao lưu thiếu nội dung: " + String.join(", ", manifest.missing()),
                    "The backup was made without content: " + String.join(", ", manifest.missing()));
        }
        out.say(
                "Đã khôi phục. Hãy đặt cấu hình và kho khóa, rồi chạy:",
                "Restored. Put the settings and the key store in place, then:");
        out.out().println("  truc-server start --truc.home=" + home);
        out.say(
                "Bên gửi gửi lại những gì sau " + moment(manifest) + " với cùng mã thông điệp.",
                "Senders repeat what came after " + moment(manifest) + ", under the same ids.");
        out.say("Đừng bao giờ chạy lại trục cũ bên cạnh trục này.", "Never run the old axis again beside this one.");
    }

    /** To the second, for people. */
    private static Instant moment(Manifest manifest) {
        return Instant.parse(manifest.cut()).truncatedTo(ChronoUnit.SECONDS);
    }
}
