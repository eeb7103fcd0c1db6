package vn.truc.client;

/**
 * The axis has taken responsibility for a document or status.
 *
 * @param id the axis's id of it
 * @param messageId the id it was submitted under
 * @param receipt the signed SubmissionAcceptance, already verified against what was sent; keep it
 */
public record Submitted(DocumentId id, MessageId messageId, IssuedReceipt receipt) {}
