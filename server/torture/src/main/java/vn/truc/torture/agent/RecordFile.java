package vn.truc.torture.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * The lines of one process, in mapped memory: what is in it survives a SIGKILL of the process, except the last line, of
 * which the end may be missing. Not for power cuts.
 */
final class RecordFile {
    private static final int WINDOW = 8 * 1024 * 1024;

    private final FileChannel file;
    private MappedByteBuffer window;
    private long windowStart;
    private long lines;

    private RecordFile(FileChannel file) throws IOException {
        this.file = file;
        this.window = file.map(FileChannel.MapMode.READ_WRITE, 0, WINDOW);
    }

    /** The next file of a directory, {@code 001.ops} first. */
    static RecordFile next(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (int number = 1; ; number++) {
            try {
                return new RecordFile(FileChannel.open(
                        directory.resolve("%03d.ops".formatted(number)),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
            } catch (FileAlreadyExistsException earlierStart) {
                continue;
            }
        }
    }

    /**
     * Ends an operation. One at a time, so that only one line can be torn, and the ends are in the order of the lines.
     */
    synchronized void append(long begun, Kind kind, String outcome, String subject, String other) {
        long ended = System.nanoTime();
        long thread = Thread.currentThread().getId();
        byte[] line = new Operation(lines + 1, thread, begun, ended, kind, outcome, subject, other)
                .line()
                .getBytes(UTF_8);
        if (window.remaining() <= line.length) {
            moveOn();
        }
        window.put(line);
        window.put((byte) '\n');
        lines++;
    }

    private void moveOn() {
        try {
            windowStart += window.position();
            window = file.map(FileChannel.MapMode.READ_WRITE, windowStart, WINDOW);
        } catch (IOException e) {
            // Half a record proves nothing, so it must not look like a whole one.
            throw new IllegalStateException("the record of operations cannot grow", e);
        }
    }

    /** Reads what a process has left, in order, up to its last whole line. */
    static void read(Path file, Consumer<Operation> each) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
            StringBuilder line = new StringBuilder();
            for (int next = reader.read(); next > 0; next = reader.read()) {
                if (next == '\n') {
                    each.accept(Operation.of(line.toString())
                            .orElseThrow(() -> new IllegalStateException(file + " is no record: " + line)));
                    line.setLength(0);
                } else {
                    line.append((char) next);
                }
            }
        }
    }
}
