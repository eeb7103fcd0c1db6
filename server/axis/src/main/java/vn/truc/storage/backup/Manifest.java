package vn.truc.storage.backup;

import java.util.List;

/**
 * What a backup consists of. Its file is the last that is written.
 *
 * @param format of the backup; a program refuses one it does not know
 * @param product version of the program that wrote it
 * @param schema version of the database's schema
 * @param cut the moment of the rows, in ISO 8601
 * @param tables in the order they are restored
 * @param files all but the contents and the manifest itself
 * @param contents how many pieces of content there are; {@code contents.txt.gz} lists them
 * @param missing SHA-256 of content that rows refer to but the store had not, or had damaged
 */
public record Manifest(
        int format,
        String product,
        String schema,
        String cut,
        List<TableCount> tables,
        List<Entry> files,
        long contents,
        List<String> missing) {
    static final int FORMAT = 1;
    static final String FILE = "manifest.json";
    /** The digest of the manifest, written before it. */
    static final String SEAL = "manifest.sha256";

    static final String CONTENT_LIST = "contents.txt.gz";
    static final String CONTENTS = "contents";
    static final String KEYS = "keys";

    /** How many rows a table has. */
    public record TableCount(String name, long rows) {}

    /** A file of the backup. */
    public record Entry(String path, long bytes, String sha256) {}

    static String rowsOf(String table) {
        return "rows/" + table + ".jsonl.gz";
    }

    static String content(String sha256) {
        return CONTENTS + "/" + sha256.substring(0, 2) + "/" + sha256.substring(2, 4) + "/" + sha256;
    }

    /** The number of rows of all tables. */
    public long rows() {
        return tables.stream().mapToLong(TableCount::rows).sum();
    }
}
