package vn.truc.storage.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A disk that remembers what was asked of it, and fails at the operation it was told to. */
class RecordingDisk implements Disk {
    final List<String> operations = Collections.synchronizedList(new ArrayList<>());
    private final Path root;
    private final Disk real = new Real();
    private String failing = "";
    private String message = "";
    long usable = Long.MAX_VALUE;

    RecordingDisk(Path root) {
        this.root = root;
    }

    void failAt(String operation, String because) {
        failing = operation;
        message = because;
    }

    private void record(String operation, Path path) throws IOException {
        String name = path.startsWith(root) ? root.relativize(path).toString() : path.toString();
        operations.add(operation + " " + name);
        if (!failing.isEmpty() && operation.equals(failing)) {
            throw new IOException(message);
        }
    }

    @Override
    public FileChannel create(Path file) throws IOException {
        record("create", file);
        return real.create(file);
    }

    @Override
    public void write(FileChannel file, ByteBuffer bytes) throws IOException {
        record("write", root);
        real.write(file, bytes);
    }

    @Override
    public void force(FileChannel file) throws IOException {
        record("force", root);
        real.force(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        record("move", to);
        real.move(from, to);
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        record("make", directory);
        real.makeDirectory(directory);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        record("forceDirectory", directory);
        real.forceDirectory(directory);
    }

    @Override
    public long usable(Path directory) {
        return usable;
    }
}
