package vn.truc.storage.backup;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a row, in the order of its table's columns. */
public record Row(List<@Nullable Object> values) {
    /** Takes rows one after the other. */
    @FunctionalInterface
    public interface Sink {
        void take(Row row) throws IOException;
    }
}
