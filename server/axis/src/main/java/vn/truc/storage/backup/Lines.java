package vn.truc.storage.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The file of one table: a line that describes it, then a line for each row. */
final class Lines {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BUFFER = 64 * 1024;

    private Lines() {}

    /** Writes rows; closing it closes the file. */
    static final class Writer implements Row.Sink, AutoCloseable {
        private final Table table;
        private final OutputStream out;
        private long rows;

        Writer(Table table, OutputStream file) throws IOException {
            this.table = table;
            this.out = new GZIPOutputStream(file, BUFFER);
            line(table);
        }

        @Override
        public void take(Row row) throws IOException {
            List<@Nullable Object> written = new ArrayList<>(row.values().size());
            for (int i = 0; i < row.values().size(); i++) {
                written.add(table.columns().get(i).type().written(row.values().get(i)));
            }
            line(written);
            rows++;
        }

        private void line(Object value) throws IOException {
            out.write(JSON.writeValueAsBytes(value));
            out.write('\n');
        }

        long rows() {
            return rows;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** The rows of a file. */
    record Source(Path file, Table table) implements RowTarget.Source {
        static Source of(Path file) throws IOException {
            try (BufferedReader lines = open(file)) {
                String head = lines.readLine();
                if (head == null) {
                    throw new IOException(file + " is empty");
                }
                return new Source(file, JSON.readValue(head, Table.class));
            } catch (JacksonException e) {
                throw new IOException(file + " does not begin with a table", e);
            }
        }

        @Override
        public void eachRow(Row.Sink sink) throws IOException {
            try (BufferedReader lines = open(file)) {
                lines.readLine();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    sink.take(row(line));
                }
            }
        }

        private Row row(String line) throws IOException {
            try {
                @Nullable Object[] written = JSON.readValue(line, Object[].class);
                List<@Nullable Object> values = new ArrayList<>(written.length);
                for (int i = 0; i < written.length; i++) {
                    values.add(table.columns().get(i).type().read(written[i]));
                }
                return new Row(values);
            } catch (JacksonException e) {
                throw new IOException(file + " holds a line that is no row", e);
            }
        }
    }

    /** The lines of a compressed text. */
    static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file), BUFFER), StandardCharsets.UTF_8));
    }
}
