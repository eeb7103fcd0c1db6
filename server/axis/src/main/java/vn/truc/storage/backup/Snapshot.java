package vn.truc.storage.backup;

import java.io.IOException;
import java.util.List;

/** All rows as they were at one moment, while others go on writing. Used by one thread, and closed by it. */
public interface Snapshot extends AutoCloseable {
    /** The version of the schema. */
    String schema();

    /** Every table; one that others refer to comes before them. */
    List<Table> tables();

    /** Shows each row of the table, in no order and never all at once. */
    void eachRow(Table table, Row.Sink sink) throws IOException;

    @Override
    void close();
}
