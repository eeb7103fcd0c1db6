package vn.truc.storage.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import vn.truc.exchange.Digest;
import vn.truc.storage.Directory;

/** The directory of a backup while it is written. Each file is on stable storage when it is closed. */
final class BackupFiles {
    private final Path directory;
    private final Set<Path> directories = new LinkedHashSet<>();
    private final List<Manifest.Entry> entries = new ArrayList<>();

    private BackupFiles(Path directory) {
        this.directory = directory;
    }

    /** @throws BackupRefused if there is something in it */
    static BackupFiles create(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> inside = Files.list(directory)) {
            if (inside.findAny().isPresent()) {
                throw new BackupRefused(BackupRefused.Reason.NOT_EMPTY, directory.toString());
            }
        }
        // Rows and contents are confidential, and the keys are here too.
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        return new BackupFiles(directory);
    }

    Path resolve(String path) {
        return directory.resolve(path);
    }

    /** A file that the manifest will name. */
    OutputStream create(String path) throws IOException {
        MessageDigest function = Digest.function();
        return new Forced(
                channel(path),
                function,
                bytes -> entries.add(new Manifest.Entry(
                        path, bytes, Digest.finished(function.digest()).hex())));
    }

    /** A file that the manifest will not name. */
    OutputStream createUnnamed(String path) throws IOException {
        return new Forced(channel(path), Digest.function(), bytes -> {});
    }

    private FileChannel channel(String path) throws IOException {
        Path file = directory.resolve(path);
        Path parent = file.resolveSibling("");
        for (Path each = parent; directories.add(each) && !each.equals(directory); each = each.resolveSibling("")) {
            Files.createDirectories(each);
        }
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    List<Manifest.Entry> entries() {
        return List.copyOf(entries);
    }

    /** The manifest makes a backup of it, once everything else is on stable storage. */
    void finish(Manifest manifest) throws IOException {
        byte[] text = Lines.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        write(Manifest.SEAL, (Digest.of(text).hex() + "\n").getBytes(StandardCharsets.US_ASCII));
        write(Manifest.FILE + ".new", text);
        for (Path each : directories) {
            Directory.force(each);
        }
        Directory.force(directory);
        Directory.force(directory.toAbsolutePath().resolveSibling(""));
        Files.move(resolve(Manifest.FILE + ".new"), resolve(Manifest.FILE), StandardCopyOption.ATOMIC_MOVE);
        Directory.force(directory);
    }

    private void write(String path, byte[] content) throws IOException {
        try (OutputStream out = createUnnamed(path)) {
            out.write(content);
        }
    }

    /** Takes everything away again. */
    void abandon() throws IOException {
        List<Path> written;
        try (Stream<Path> all = Files.walk(directory)) {
            written = all.filter(file -> !file.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : written) {
            Files.delete(file);
        }
    }

    private static final class Forced extends FilterOutputStream {
        private final FileChannel channel;
        private final MessageDigest function;
        private final LongConsumer closed;
        private long bytes;

        Forced(FileChannel channel, MessageDigest function, LongConsumer closed) {
            super(Channels.newOutputStream(channel));
            this.channel = channel;
            this.function = function;
            this.closed = closed;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(buffer, offset, length);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            function.update(buffer, offset, length);
            bytes += length;
        }

        @Override
        public void close() throws IOException {
            if (!channel.isOpen()) {
                return;
            }
            try (channel) {
                channel.force(true);
            }
            closed.accept(bytes);
        }
    }
}
