package vn.truc.boot;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.health.Check;
import vn.truc.boot.start.BootLog;
import vn.truc.boot.start.Contents;
import vn.truc.boot.start.Home;
import vn.truc.boot.start.StartRefused;
import vn.truc.boot.wiring.Background;
import vn.truc.boot.wiring.EntityList;
import vn.truc.exchange.Ids;
import vn.truc.exchange.UnitOfWork;
import vn.truc.storage.ContentOwner;
import vn.truc.storage.ContentStore;
import vn.truc.storage.ContentSweep;
import vn.truc.storage.Directory;
import vn.truc.storage.DurabilityBarrier;
import vn.truc.storage.LastResort;
import vn.truc.storage.StorageSettings;
import vn.truc.storage.jpa.Database;
import vn.truc.storage.jpa.DatabaseAddress;
import vn.truc.storage.jpa.GroupCommitBarrier;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.s3.S3Settings;
import vn.truc.storage.sealed.Sealing;

/** Content store, database, unit of work and barrier. */
@Configuration(proxyBeanMethods = false)
class StorageRoom {
    private static final Duration SWEEP = Duration.ofHours(1);

    @Bean
    Database database(Home home, StorageSettings settings, List<EntityList> rooms) {
        DatabaseAddress address = DatabaseAddress.of(settings, home.path());
        Database database = Database.open(
                address, rooms.stream().flatMap(room -> room.classes().stream()).toList());
        List<String> unsafe = database.unsafeSettings();
        if (!unsafe.isEmpty()) {
            database.close();
            throw StartRefused.bySettings(unsafe.stream()
                    .map(line -> StartRefused.reason(line, "cơ sở dữ liệu có thể làm mất văn bản đã nhận"))
                    .toList());
        }
        if (database.isH2()) {
            BootLog.developmentDatabase();
        }
        address.directory().ifPresent(StorageRoom::settle);
        database.haltWhenItClosesItself(LastResort.process());
        return database;
    }

    /** A database file that has just been made must still be there after a power cut. */
    private static void settle(Path directory) {
        try {
            Directory.force(directory);
        } catch (IOException e) {
            throw StartRefused.bySurroundings(
                    "the directory " + directory + " cannot be forced to disk: " + e.getMessage(),
                    "không ghi chắc được xuống đĩa");
        }
    }

    @Bean
    HibernateUnitOfWork unitOfWork(Database database) {
        return database.unitOfWork();
    }

    /** What the {@code *.jpa} adapters work on. */
    @Bean
    Supplier<EntityManager> runningUnit(HibernateUnitOfWork work) {
        return work::current;
    }

    @Bean
    ContentStore contentStore(
            Home home, StorageSettings settings, S3Settings s3, Sealing sealing, Ids ids, InstantSource clock) {
        return Contents.open(home, settings, s3, sealing, ids, clock);
    }

    @Bean
    ContentSweep contentSweep(ContentStore contents, List<ContentOwner> owners, UnitOfWork work, InstantSource clock) {
        return new ContentSweep(contents, owners, work, clock);
    }

    @Bean
    Background contentsAreSwept(ContentSweep sweep) {
        return new Background("contents", sweep, SWEEP);
    }

    @Bean
    DurabilityBarrier barrier(Database database, StorageSettings settings) {
        if (!database.isH2()) {
            return database.commitIsDurable();
        }
        GroupCommitBarrier barrier = database.groupCommit(settings.barrierTimeout(), LastResort.process());
        Thread committer = new Thread(barrier, "truc-barrier");
        committer.setDaemon(true);
        committer.start();
        return barrier;
    }

    @Bean
    Check databaseAnswers(Database database) {
        return new Check("database", () -> database.answers(Duration.ofSeconds(2)));
    }

    @Bean
    Check diskHasRoom(Home home, StorageSettings settings) {
        long reserve = settings.reserve().bytes();
        Path content = settings.content() == null ? home.path() : settings.content();
        return new Check(
                "disk",
                () -> home.path().toFile().getUsableSpace() >= reserve
                        && content.toFile().getUsableSpace() >= reserve);
    }
}
