package vn.truc.torture.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What a party of a run knows for certain: lines that are on disk before the next thing is done. Thread-safe.
 *
 * <p>A line is a checksum and fields, separated by tabs. A last line that a crash has torn is not a line; a torn line
 * that is not the last means that the run is worthless, and reading fails.
 */
public final class Journal implements AutoCloseable {
    private final FileChannel file;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** Opens it for more; a torn end is cut off. */
    public static Journal open(Path path) throws IOException {
        long whole = 0;
        if (Files.exists(path)) {
            for (Entry entry : read(path)) {
                whole = entry.end();
            }
        }
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(whole);
        file.position(whole);
        file.force(true);
        return new Journal(file);
    }

    /** One line. {@code end} is where it ends in the file. */
    public record Entry(String what, List<String> facts, long end) {
        public String fact(int index) {
            return facts.get(index);
        }
    }

    /** When this returns, the line survives. */
    public synchronized void write(String what, String... facts) {
        String text = String.join("\t", what, String.join("\t", facts));
        byte[] line = (checksum(text) + "\t" + text + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All whole lines, oldest first. */
    public static List<Entry> read(Path path) throws IOException {
        byte[] all = Files.readAllBytes(path);
        List<Entry> entries = new ArrayList<>();
        int begin = 0;
        for (int end = 0; end < all.length; end++) {
            if (all[end] == '\n') {
                entries.add(entry(path, new String(all, begin, end - begin, StandardCharsets.UTF_8), end + 1));
                begin = end + 1;
            }
        }
        return entries;
    }

    private static Entry entry(Path path, String line, long end) throws IOException {
        String[] parts = line.split("\t", -1);
        if (parts.length < 2 || !parts[0].equals(checksum(line.substring(parts[0].length() + 1)))) {
            throw new IOException(path + " is damaged before byte " + end);
        }
        return new Entry(parts[1], List.of(parts).subList(2, parts.length), end);
    }

    private static String checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
