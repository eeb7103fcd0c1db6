package vn.truc.boot.start;

import java.time.InstantSource;
import vn.truc.exchange.Ids;
import vn.truc.storage.ContentStore;
import vn.truc.storage.LastResort;
import vn.truc.storage.StorageSettings;
import vn.truc.storage.files.FileContentStore;
import vn.truc.storage.s3.S3ContentStore;
import vn.truc.storage.s3.S3Settings;
import vn.truc.storage.sealed.Sealing;

/** Opens the content store that the settings name. */
public final class Contents {
    private Contents() {}

    /** @throws StartRefused if what they name cannot be used */
    public static ContentStore open(
            Home home, StorageSettings settings, S3Settings s3, Sealing sealing, Ids ids, InstantSource clock) {
        if (s3.isGiven()) {
            return bucket(home, settings, s3, sealing, ids, clock);
        }
        return new FileContentStore(
                home.contents(settings.content()), settings.reserve(), sealing, ids, LastResort.process(), clock);
    }

    private static ContentStore bucket(
            Home home, StorageSettings settings, S3Settings s3, Sealing sealing, Ids ids, InstantSource clock) {
        if (!settings.isShared() || settings.content() != null) {
            throw StartRefused.bySettings(
                    "truc.storage.s3 needs a PostgreSQL database and no truc.storage.content: a bucket is shared by nodes"
                            + " of one database",
                    "S3 cần PostgreSQL và không đặt truc.storage.content");
        }
        try {
            return S3ContentStore.open(s3, home.path().resolve("spool"), settings.reserve(), sealing, ids, clock);
        } catch (IllegalArgumentException e) {
            throw StartRefused.bySurroundings(String.valueOf(e.getMessage()), "không dùng được kho S3");
        }
    }
}
