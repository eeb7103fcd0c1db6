package vn.truc.client.durable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import vn.truc.client.internal.disk.NewFile;

/**
 * A file of lines that only grows; a line is on the disk when {@link #append} returns. Each begins with a checksum of
 * itself and of all lines before it, so that also a missing line is noticed. A last line that a crash has left
 * unfinished was never promised to anybody and is cut off. For one thread at a time.
 */
final class RecordLog implements AutoCloseable {
    private static final int SUM = 8;
    private static final int LONGEST = 1 << 16;
    private static final String BEGINNING = "00000000";

    private final Path file;
    private FileChannel channel;
    private String sum;
    private long length;
    private @Nullable IOException broken;

    private RecordLog(Path file, FileChannel channel, String sum, long length) {
        this.file = file;
        this.channel = channel;
        this.sum = sum;
        this.length = length;
    }

    /**
     * Opens the file, or begins it.
     *
     * @param reader given each record that is in it
     * @throws JournalDamagedException if it is not as it was written
     */
    static RecordLog open(Path file, Consumer<String> reader) throws IOException {
        if (Files.notExists(file)) {
            NewFile.replace(file, out -> {});
        }
        String sum = BEGINNING;
        long length = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), LONGEST)) {
            Line line = Line.read(in);
            while (line.isWhole()) {
                String next = line.sum(sum);
                if (!line.claims(next)) {
                    if (line.hasGaps() && in.read() < 0) {
                        // Of a line across two sectors, a power cut may have kept the second alone.
                        break;
                    }
                    throw new JournalDamagedException(file, length, "the line there does not fit its checksum");
                }
                sum = next;
                reader.accept(line.record());
                length += line.bytes().length + 1L;
                line = Line.read(in);
            }
            if (line.bytes().length > LONGEST) {
                throw new JournalDamagedException(file, length, "no line is that long");
            }
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (channel.size() > length) {
            channel.truncate(length);
            channel.force(true);
        }
        channel.position(length);
        return new RecordLog(file, channel, sum, length);
    }

    /**
     * A line of the file without its end.
     *
     * @param isWhole whether it has one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Line(byte[] bytes, boolean isWhole) {
        static Line read(InputStream in) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0 && bytes.size() <= LONGEST; next = in.read()) {
                if (next == '\n') {
                    return new Line(bytes.toByteArray(), true);
                }
                bytes.write(next);
            }
            return new Line(bytes.toByteArray(), false);
        }

        boolean hasGaps() {
            return text().indexOf('\0') >= 0;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String record() {
            return text().substring(SUM + 1);
        }

        String sum(String before) {
            return bytes.length <= SUM ? "" : RecordLog.sum(before, record());
        }

        boolean claims(String sum) {
            return text().startsWith(sum + " ");
        }
    }

    private static String sum(String before, String record) {
        CRC32C crc = new CRC32C();
        crc.update((before + record).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** Appends a record of one line. */
    void append(String record) throws IOException {
        requireSound();
        String next = sum(sum, record);
        ByteBuffer line = ByteBuffer.wrap((next + " " + record + "\n").getBytes(StandardCharsets.UTF_8));
        int bytes = line.remaining();
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            // A full disk: half a line must not stay, or the next one would make it damage.
            takeBack(e);
            throw e;
        }
        try {
            channel.force(true);
        } catch (IOException e) {
            // After a failed fsync nobody knows what is on the disk, and a second one may say that all is well.
            broken = e;
            throw e;
        }
        sum = next;
        length += bytes;
    }

    private void takeBack(IOException reason) {
        try {
            channel.truncate(length);
            channel.position(length);
        } catch (IOException e) {
            reason.addSuppressed(e);
            broken = reason;
        }
    }

    /** Begins the file anew with these records in place of all others. */
    void rewrite(List<String> records) throws IOException {
        requireSound();
        StringBuilder text = new StringBuilder();
        String last = BEGINNING;
        for (String record : records) {
            last = sum(last, record);
            text.append(last).append(' ').append(record).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        NewFile.replace(file, out -> out.write(bytes));
        channel.close();
        channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.position(bytes.length);
        sum = last;
        length = bytes.length;
    }

    private void requireSound() throws IOException {
        IOException reason = broken;
        if (reason != null) {
            throw new IOException(file + " cannot be relied on since: " + reason.getMessage(), reason);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
