package vn.truc.boot.reconcile.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import vn.truc.boot.start.StartRefused;
import vn.truc.storage.Directory;

/** {@code startup-report.json} for programs and {@code startup-report.txt} for people, each whole or not at all. */
public final class ReportFiles {
    private final Path directory;

    public ReportFiles(Path directory) {
        this.directory = directory;
    }

    /** Forced to disk when this returns. */
    public void write(StartReport report) {
        try {
            // The text first: whoever sees the new verdict must not read the old page.
            write("startup-report.txt", new ReportPage(report).text());
            write("startup-report.json", report.json());
            Directory.force(directory);
        } catch (IOException e) {
            throw StartRefused.bySurroundings(
                    "the report of the start cannot be written: " + e, "không ghi được báo cáo khởi động");
        }
    }

    private void write(String name, String text) throws IOException {
        Path unfinished = directory.resolve(name + ".new");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
