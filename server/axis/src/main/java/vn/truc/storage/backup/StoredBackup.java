package vn.truc.storage.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import vn.truc.exchange.Digest;

/** A backup that was written. {@link #verify} comes before anything is done with it. */
public final class StoredBackup {
    private final Path directory;
    private final Manifest manifest;

    private StoredBackup(Path directory, Manifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /** A piece of content of the backup. */
    @FunctionalInterface
    interface ContentSink {
        void take(Digest digest, long bytes, Path file) throws IOException;
    }

    /** @throws BackupRefused if there is no whole manifest that this program understands */
    public static StoredBackup open(Path given) throws IOException {
        Path directory = given.toAbsolutePath().normalize();
        Path file = directory.resolve(Manifest.FILE);
        if (!Files.isRegularFile(file)) {
            throw new BackupRefused(BackupRefused.Reason.NO_MANIFEST, directory.toString());
        }
        byte[] text = Files.readAllBytes(file);
        Path seal = directory.resolve(Manifest.SEAL);
        if (!Files.isRegularFile(seal)) {
            throw new BackupRefused(BackupRefused.Reason.MISSING, Manifest.SEAL);
        }
        if (!Files.readString(seal, StandardCharsets.ISO_8859_1)
                .strip()
                .equals(Digest.of(text).hex())) {
            throw new BackupRefused(BackupRefused.Reason.DAMAGED, Manifest.FILE);
        }
        try {
            if (Lines.JSON.readTree(text).path("format").asInt() != Manifest.FORMAT) {
                throw new BackupRefused(BackupRefused.Reason.UNKNOWN_FORMAT, directory.toString());
            }
            return new StoredBackup(directory, Lines.JSON.readValue(text, Manifest.class));
        } catch (JacksonException e) {
            throw new BackupRefused(BackupRefused.Reason.DAMAGED, Manifest.FILE, e);
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    Path resolve(String path) {
        return directory.resolve(path);
    }

    /**
     * Reads every byte of it.
     *
     * @throws BackupRefused naming the first file that is missing, cut short, damaged or none of the backup's
     */
    public void verify(Progress progress) throws IOException {
        for (Manifest.Entry entry : manifest.files()) {
            if (!isInside(entry.path())) {
                throw new BackupRefused(BackupRefused.Reason.DAMAGED, Manifest.FILE);
            }
            verify(entry.path(), entry.bytes(), entry.sha256(), progress);
        }
        eachContent((digest, bytes, file) -> verify(Manifest.content(digest.hex()), bytes, digest.hex(), progress));
        nothingElse();
    }

    /** A backup may come from elsewhere, and says where its keys are written. */
    private boolean isInside(String path) {
        Path whole = directory.resolve(path);
        return whole.startsWith(directory) && whole.equals(whole.normalize());
    }

    private void verify(String path, long bytes, String sha256, Progress progress) throws IOException {
        Path file = directory.resolve(path);
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) < bytes) {
                throw new BackupRefused(BackupRefused.Reason.TRUNCATED, path);
            }
            MessageDigest function = Digest.function();
            new DigestInputStream(in, function).transferTo(java.io.OutputStream.nullOutputStream());
            if (!Digest.finished(function.digest()).hex().equals(sha256)) {
                throw new BackupRefused(BackupRefused.Reason.DAMAGED, path);
            }
        } catch (NoSuchFileException e) {
            throw new BackupRefused(BackupRefused.Reason.MISSING, path, e);
        }
        progress.done(Progress.Phase.VERIFYING, bytes);
    }

    void eachContent(ContentSink sink) throws IOException {
        try (BufferedReader list = Lines.open(directory.resolve(Manifest.CONTENT_LIST))) {
            for (String line = list.readLine(); line != null; line = list.readLine()) {
                int space = line.indexOf(' ');
                Digest digest = new Digest(line.substring(0, space));
                sink.take(
                        digest,
                        Long.parseLong(line.substring(space + 1)),
                        directory.resolve(Manifest.content(digest.hex())));
            }
        }
    }

    private void nothingElse() throws IOException {
        Set<String> known = manifest.files().stream().map(Manifest.Entry::path).collect(Collectors.toSet());
        known.add(Manifest.FILE);
        known.add(Manifest.SEAL);
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = path(file);
                if (!known.contains(path) && !path.startsWith(Manifest.CONTENTS + "/")) {
                    throw new BackupRefused(BackupRefused.Reason.EXTRA, path);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Path contents = directory.resolve(Manifest.CONTENTS);
        if (Files.isDirectory(contents) && count(contents) != manifest.contents()) {
            throw new BackupRefused(BackupRefused.Reason.EXTRA, unlisted(contents));
        }
    }

    private String path(Path file) {
        return directory.relativize(file).toString().replace(java.io.File.separatorChar, '/');
    }

    private static long count(Path contents) throws IOException {
        try (Stream<Path> all = Files.walk(contents)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    /** Only now is the whole list held in memory. */
    private String unlisted(Path contents) throws IOException {
        Set<String> listed = new HashSet<>();
        eachContent((digest, bytes, file) -> listed.add(path(file)));
        try (Stream<Path> all = Files.walk(contents)) {
            return all.filter(Files::isRegularFile)
                    .map(this::path)
                    .filter(path -> !listed.contains(path))
                    .findFirst()
                    .orElse(Manifest.CONTENT_LIST);
        }
    }
}
