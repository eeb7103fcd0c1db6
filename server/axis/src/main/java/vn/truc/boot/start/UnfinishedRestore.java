package vn.truc.boot.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.truc.storage.Directory;

/**
 * The mark of a home that is being restored: an axis that started on half of its data would seem to have lost the rest.
 */
public final class UnfinishedRestore {
    private static final String MARK = "restore.unfinished";

    private UnfinishedRestore() {}

    public static void begin(Path home) throws IOException {
        Files.createFile(home.resolve(MARK));
        Directory.force(home);
    }

    public static void end(Path home) throws IOException {
        Files.delete(home.resolve(MARK));
        Directory.force(home);
    }

    /** @throws StartRefused if a restore into this home has not come to its end */
    public static void refuse(Path home) {
        if (Files.exists(home.resolve(MARK))) {
            throw StartRefused.bySurroundings(
                    "a restore into " + home + " has not come to its end: remove it, empty the database, restore again",
                    "khôi phục chưa xong: xóa thư mục, làm rỗng cơ sở dữ liệu rồi khôi phục lại");
        }
    }
}
