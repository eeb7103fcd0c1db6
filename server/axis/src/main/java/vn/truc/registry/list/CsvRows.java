package vn.truc.registry.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of RFC 4180 text in UTF-8, with or without a byte order mark. */
final class CsvRows implements Rows {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final BufferedReader text;
    private int number;

    CsvRows(InputStream csv) throws IOException {
        text = new BufferedReader(new InputStreamReader(
                csv, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }

    @Override
    public @Nullable List<String> next() throws IOException {
        List<String> row;
        do {
            row = Csv.record(text);
            number++;
        } while (row != null && row.stream().allMatch(String::isBlank));
        return row;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
