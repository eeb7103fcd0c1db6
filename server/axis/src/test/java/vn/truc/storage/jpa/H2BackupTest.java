package vn.truc.storage.jpa;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class H2BackupTest implements BackupContract {
    @TempDir
    Path home;

    @Override
    public TestDatabase origin() {
        return TestDatabase.h2(home.resolve("old"), List.of());
    }

    @Override
    public DatabaseAddress target() {
        return BackupBench.h2(home.resolve("new"));
    }
}
