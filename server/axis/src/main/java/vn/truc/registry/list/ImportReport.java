package vn.truc.registry.list;

import java.util.List;

/**
 * What became of a list of agencies.
 *
 * @param dryRun nothing was changed: this is what would have been
 * @param rows rows with something in them, without the column names
 * @param added agencies that were not known
 * @param changed agencies that were known and differed
 * @param unchanged agencies that were known as they are
 * @param rejectedRows how many rows were rejected
 * @param rejected the first of them, by row
 */
public record ImportReport(
        boolean dryRun, int rows, int added, int changed, int unchanged, int rejectedRows, List<Rejected> rejected) {
    /** Most rejected rows that are listed. */
    public static final int MOST_LISTED = 10_000;

    public ImportReport {
        rejected = List.copyOf(rejected);
    }

    /**
     * A row that was not taken; the others were.
     *
     * @param row its number, counted from 1 as a spreadsheet does
     * @param code what stands in its code column
     */
    public record Rejected(int row, String code, String reasonVi, String reasonEn) {}
}
