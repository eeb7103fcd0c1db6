package vn.truc.testkit;

/**
 * What requests have left behind, to compare before and after.
 *
 * @param documents rows
 * @param deliveries rows
 * @param receipts rows
 * @param outbox rows
 * @param blobs files of the content store
 * @param spooled files of the spool
 */
public record Remains(long documents, long deliveries, long receipts, long outbox, long blobs, long spooled) {}
