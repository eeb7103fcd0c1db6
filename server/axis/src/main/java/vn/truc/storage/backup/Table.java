package vn.truc.storage.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is backed up.
 *
 * @param name in small letters
 * @param columns in the order of the values of its rows
 */
public record Table(String name, List<Column> columns) {
    /**
     * One column.
     *
     * @param name in small letters
     * @param type what it holds
     * @param next if the database numbers its rows: the number of the next one
     */
    public record Column(String name, ColumnType type, @Nullable Long next) {}

    /** Where a column stands in a row; -1 if there is none of this name. */
    public int position(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }
}
