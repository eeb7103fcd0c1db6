package vn.truc.management.api;

import java.nio.file.Path;
import vn.truc.management.BackupDesk;

/** The operators' requests about backups. */
final class BackupApi {
    private final BackupDesk desk;

    BackupApi(BackupDesk desk) {
        this.desk = desk;
    }

    Object state(Call call) {
        return desk.state();
    }

    Object begin(Call call) {
        Path directory = Path.of(Call.required(
                "directory", call.parameters("directory", "operator", "reason").get("directory")));
        if (!directory.isAbsolute()) {
            throw new IllegalArgumentException("directory is an absolute path");
        }
        return desk.begin(directory.normalize());
    }
}
