package vn.truc.registry.list;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Rows of the first sheet of an XLSX workbook (ECMA-376), read as they come. */
final class XlsxRows implements Rows {
    private static final int MOST_COLUMNS = 50;

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private int number;

    /** @throws IllegalArgumentException if it is no workbook */
    XlsxRows(InputStream xlsx) {
        try {
            workbook = new ReadableWorkbook(xlsx, new ReadingOptions(true, false));
            stream = workbook.getFirstSheet().openStream();
            rows = stream.iterator();
        } catch (ExcelReaderException | IOException e) {
            throw new IllegalArgumentException("it is no XLSX workbook", e);
        }
    }

    @Override
    public @Nullable List<String> next() throws IOException {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                number = row.getRowNum();
                List<String> cells = cells(row);
                if (!cells.stream().allMatch(String::isBlank)) {
                    return cells;
                }
            }
            return null;
        } catch (ExcelReaderException | UncheckedIOException e) {
            throw new IllegalArgumentException("the workbook is damaged after row " + number, e);
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), MOST_COLUMNS); i++) {
            cells.add(text(row.getCell(i)));
        }
        return cells;
    }

    /** A date that a spreadsheet program stored as a number of days is that date again. */
    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        String format = cell.getDataFormatString();
        boolean isDate = cell.getType() == CellType.NUMBER && format != null && format.contains("yy");
        return isDate ? cell.asDate().toLocalDate().toString() : cell.getText();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
