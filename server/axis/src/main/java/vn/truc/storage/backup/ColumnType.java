package vn.truc.storage.backup;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a column holds, whatever a database calls it, and how that stands in a line of JSON. */
public enum ColumnType {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    INSTANT,
    /** A day without a zone. */
    DATE,
    BYTES;

    /**
     * As JSON: an instant in ISO 8601 and UTC, a day in ISO 8601, bytes in base64, a decimal as text so that it keeps
     * its digits.
     */
    @Nullable
    Object written(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (this) {
            case TEXT, INTEGER, BOOLEAN -> value;
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case INSTANT, DATE -> value.toString();
            case BYTES -> Base64.getEncoder().encodeToString((byte[]) value);
        };
    }

    /** The value that was {@link #written}. */
    @Nullable
    Object read(@Nullable Object json) {
        if (json == null) {
            return null;
        }
        return switch (this) {
            case TEXT, BOOLEAN -> json;
            case INTEGER -> ((Number) json).longValue();
            case DECIMAL -> new BigDecimal((String) json);
            case INSTANT -> Instant.parse((String) json);
            case DATE -> LocalDate.parse((String) json);
            case BYTES -> Base64.getDecoder().decode((String) json);
        };
    }
}
