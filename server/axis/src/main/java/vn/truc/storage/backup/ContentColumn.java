package vn.truc.storage.backup;

import org.jspecify.annotations.Nullable;
import vn.truc.exchange.Digest;

/**
 * A column by which rows refer to content of the store.
 *
 * @param table in small letters
 * @param column holds the SHA-256
 * @param givenUp a column that is not null in rows that no longer, or never, refer to it
 */
public record ContentColumn(String table, String column, String givenUp) {
    /** The content that a row of this column's table refers to, or null. */
    @Nullable
    Digest of(Table shape, Row row) {
        Object sha256 = row.values().get(shape.position(column));
        return sha256 == null || row.values().get(shape.position(givenUp)) != null ? null : new Digest((String) sha256);
    }
}
