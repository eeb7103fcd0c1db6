package vn.truc.client.internal.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders whose names are states: moving one is what changes it. */
public final class Folders {
    private Folders() {}

    /** Makes the folder if it is not there, for its owner only where the file system knows such a thing. */
    public static Path make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = Growing.folderOf(folder);
            if (!Files.isDirectory(parent)) {
                make(parent);
            }
            if (Files.getFileStore(parent).supportsFileAttributeView("posix")) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(folder);
            }
            Growing.force(parent);
        }
        return folder;
    }

    /** Moves a folder to a name that is free, durably. */
    public static void move(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            throw new IOException(to + " is there already, so " + from + " cannot be moved to it");
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Growing.force(Growing.folderOf(to));
        Growing.force(Growing.folderOf(from));
    }

    /** The folders in it that are whole. */
    public static List<Path> in(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path one : all) {
                if (!one.getFileName().toString().startsWith(".") && Files.isDirectory(one)) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    /** Removes what a program that was killed has left unfinished in it. */
    public static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
            for (Path part : parts) {
                delete(part);
            }
        }
    }

    /** Removes a file, or a folder with all that is in it, if it is there. */
    public static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
