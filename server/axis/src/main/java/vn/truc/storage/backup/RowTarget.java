package vn.truc.storage.backup;

import java.io.IOException;
import java.util.List;

/** An empty database that rows are restored into. */
public interface RowTarget {
    /** The rows of one table, which can be gone through more than once. */
    interface Source {
        Table table();

        void eachRow(Row.Sink sink) throws IOException;
    }

    /**
     * Looks, and changes nothing.
     *
     * @param schema the version that the rows have
     * @throws BackupRefused if there is something in the database, or this program does not know the version
     */
    void check(String schema);

    /**
     * Makes the tables of this version and fills them, all in one transaction, which is on stable storage when this
     * returns.
     *
     * @param sources one that others refer to comes before them
     */
    void fill(String schema, List<Source> sources) throws IOException;
}
