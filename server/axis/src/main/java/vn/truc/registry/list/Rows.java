package vn.truc.registry.list;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a list, one after the other; the first are the column names. */
interface Rows extends Closeable {
    /**
     * The next row that is not empty, or null at the end.
     *
     * @throws IllegalArgumentException if the file is not what it should be from here on
     */
    @Nullable
    List<String> next() throws IOException;

    /** The number of the row that {@link #next()} gave, counted from 1 as a spreadsheet does. */
    int number();
}
