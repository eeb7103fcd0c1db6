package vn.truc.registry.list;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import vn.truc.registry.AgencyEntry;

/**
 * A list of agencies as a file: CSV (RFC 4180, UTF-8) or the first sheet of an XLSX workbook, told apart by their first
 * bytes. The first row names the columns: {@code code}, {@code name} and, where wanted, {@code kind}, {@code status},
 * {@code legacy_code}, {@code parent}, {@code successor}, {@code valid_from}, {@code valid_until}, in any order.
 */
public final class AgencyFile {
    /** More than there are agencies in the country. */
    private static final int MOST_ROWS = 1_000_000;

    private static final byte[] ZIP = {'P', 'K'};

    private AgencyFile() {}

    /** A row that describes an agency. */
    record Row(int number, AgencyEntry entry) {}

    /**
     * The packaged list, whose every row is good.
     *
     * @throws IllegalArgumentException if one is not
     */
    public static List<AgencyEntry> packaged(InputStream csv) throws IOException {
        List<AgencyEntry> entries = new ArrayList<>();
        read(csv, row -> entries.add(row.entry()), rejected -> {
            throw new IllegalArgumentException("agencies, row " + rejected.row() + ": " + rejected.reasonEn());
        });
        return entries;
    }

    /**
     * Reads all rows.
     *
     * @throws IllegalArgumentException if the file as a whole cannot be understood, naming the row
     */
    static void read(InputStream file, Consumer<Row> good, Consumer<ImportReport.Rejected> bad) throws IOException {
        try (Rows rows = open(file)) {
            List<String> head = rows.next();
            AgencyColumns columns = new AgencyColumns(head == null ? List.of() : head);
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                if (rows.number() > MOST_ROWS) {
                    throw new IllegalArgumentException("it has more than " + MOST_ROWS + " rows");
                }
                read(rows.number(), row, columns, good, bad);
            }
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the file is not UTF-8", e);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException("the file is damaged", e);
        }
    }

    private static void read(
            int number,
            List<String> row,
            AgencyColumns columns,
            Consumer<Row> good,
            Consumer<ImportReport.Rejected> bad) {
        AgencyEntry entry;
        try {
            entry = columns.entry(row);
        } catch (CellException e) {
            bad.accept(new ImportReport.Rejected(number, columns.code(row), e.vi(), e.en()));
            return;
        }
        good.accept(new Row(number, entry));
    }

    private static Rows open(InputStream file) throws IOException {
        PushbackInputStream start = new PushbackInputStream(file, ZIP.length);
        byte[] first = start.readNBytes(ZIP.length);
        start.unread(first);
        return Arrays.equals(first, ZIP) ? new XlsxRows(start) : new CsvRows(start);
    }
}
