package vn.truc.management;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operators' requests about backups. */
final class BackupApi {
    private final BackupDesk desk;

    BackupApi(BackupDesk desk) {
        this.desk = desk;
    }

    /** The answer to a call; empty if it is none about backups. */
    Optional<Object> answer(String call, @Nullable String query) {
        return switch (call) {
            case "GET /backup" -> Optional.of(desk.state());
            case "POST /backup" -> Optional.of(desk.begin(directory(query)));
            default -> Optional.empty();
        };
    }

    private static Path directory(@Nullable String query) {
        Path directory = Path.of(ManagementApi.required(
                "directory", Parameters.of(query, "directory").get("directory")));
        if (!directory.isAbsolute()) {
            throw new IllegalArgumentException("directory is an absolute path");
        }
        return directory.normalize();
    }
}
