package vn.truc.client;

/**
 * The axis has taken responsibility for a document or status.
 *
 * @param id the axis's id of it
 * @param messageId the id it was submitted under
 * @param receipt the signed SubmissionAcceptance, already verified against what was sent; keep it
 * @param carriedUnread whether the receipt says that the axis could not look into a file, because it is encrypted
 */
public record Submitted(DocumentId id, MessageId messageId, IssuedReceipt receipt, boolean carriedUnread) {}
