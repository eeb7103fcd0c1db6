package vn.truc.storage.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import vn.truc.exchange.Digest;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.StorageLog;

/** Removes blobs by way of the node's own spool, and knows what is on its way out. */
final class Doomed {
    private static final String SUFFIX = ".doomed";

    private final ContentPlaces places;
    private final Disk disk;
    private final Forcing forcing;
    /** What this process is removing has one name in its spool. */
    private final Object removing = new Object();

    Doomed(ContentPlaces places, Disk disk, Forcing forcing) {
        this.places = places;
        this.disk = disk;
        this.forcing = forcing;
    }

    /** As {@link FileContentStore#remove} promises. */
    boolean remove(Digest digest, Instant keptBefore) {
        Path blob = places.blob(digest);
        Path doomed = places.spool().resolve(digest.hex() + SUFFIX);
        synchronized (removing) {
            try {
                if (!isKeptBefore(blob, keptBefore)) {
                    return false;
                }
                disk.move(blob, doomed);
                if (isKeptBefore(doomed, keptBefore)) {
                    return Files.deleteIfExists(doomed);
                }
                putBack(doomed, digest);
                return false;
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException e) {
                throw StorageFaults.unavailable(e);
            }
        }
    }

    private static boolean isKeptBefore(Path file, Instant time) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(time);
    }

    private void putBack(Path doomed, Digest digest) throws IOException {
        Path blob = places.blob(digest);
        if (Files.exists(blob)) {
            Files.deleteIfExists(doomed);
        } else {
            disk.move(doomed, blob);
            forcing.directory(Objects.requireNonNull(blob.getParent()));
        }
    }

    /** A process that was killed while it removed something has perhaps not looked whether it was kept meanwhile. */
    void putBackAll() throws IOException {
        int blobs = 0;
        try (DirectoryStream<Path> left = Files.newDirectoryStream(places.spool(), "*" + SUFFIX)) {
            for (Path doomed : left) {
                String name = doomed.getFileName().toString();
                putBack(doomed, new Digest(name.substring(0, name.length() - SUFFIX.length())));
                blobs++;
            }
        }
        if (blobs > 0) {
            StorageLog.putBack(blobs);
        }
    }

    /** What may be asked of a file that is perhaps not there. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Path file) throws IOException;
    }

    /** Content that a node was about to remove is in that node's spool, perhaps only for a moment. */
    <T> T whereItIs(Digest digest, Question<T> question) throws IOException {
        Path blob = places.blob(digest);
        try {
            return question.ask(blob);
        } catch (NoSuchFileException absent) {
            for (Path each : places.spools()) {
                Path doomed = each.resolve(digest.hex() + SUFFIX);
                if (Files.exists(doomed)) {
                    return ask(question, doomed, blob);
                }
            }
            return question.ask(blob);
        }
    }

    private static <T> T ask(Question<T> question, Path first, Path then) throws IOException {
        try {
            return question.ask(first);
        } catch (NoSuchFileException e) {
            return question.ask(then);
        }
    }
}
