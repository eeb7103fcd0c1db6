package vn.truc.client.internal.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A folder of files that appears under its name only when all of them are on the disk. Until then it grows beside its
 * place, under a name of its own.
 */
public final class NewFolder implements AutoCloseable {
    private final Path target;
    private final Path growing;

    private NewFolder(Path target, Path growing) {
        this.target = target;
        this.growing = growing;
    }

    /** Puts the files of a folder into it. */
    @FunctionalInterface
    public interface Filling {
        void fill(Path folder) throws IOException;
    }

    /**
     * Makes the folder, unless there is one of that name: that one is whole, because none other can be there.
     *
     * @throws NoSuchFileException if the one it is to lie in is not there; whoever makes that must force it too
     */
    public static void keep(Path target, Filling filling) throws IOException {
        Path parent = Growing.folderOf(target);
        if (!Files.isDirectory(parent)) {
            throw new NoSuchFileException(parent.toString(), null, "there is no such folder, make it first");
        }
        if (!Files.isDirectory(target)) {
            try (NewFolder folder = new NewFolder(target, Files.createDirectory(Growing.in(parent)))) {
                filling.fill(folder.growing);
                folder.appear();
            }
        }
        Growing.force(parent);
    }

    private void appear() throws IOException {
        Growing.force(growing);
        try {
            Files.move(growing, target);
        } catch (IOException e) {
            // Somebody else may have made the same folder meanwhile.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(growing)) {
            files.forEach(Growing::discard);
        } catch (IOException e) {
            // It has appeared under its name, or the disk is gone.
            return;
        }
        Growing.discard(growing);
    }
}
