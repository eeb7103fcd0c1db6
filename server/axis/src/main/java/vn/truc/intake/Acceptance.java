package vn.truc.intake;

import vn.truc.exchange.DocumentId;

/**
 * The axis has taken responsibility.
 *
 * @param id the axis's id of the document or status
 * @param receipt the signed SubmissionAcceptance: the same bytes in every answer
 */
public record Acceptance(DocumentId id, byte[] receipt) {}
