/**
 * What agencies say of a document, and what they may say: one {@link vn.truc.lifecycle.Handling} per document and
 * recipient, moved by the recipient's signed statuses (01–06, 15, 16) and by what its sender asks (13, recall, update,
 * replacement).
 *
 * <p>{@link vn.truc.lifecycle.Lifecycle} is the door. The axis never makes a statement here in an agency's name: what
 * it observes itself are receipts, and a move that its law does not allow is refused, not mended.
 */
@NullMarked
package vn.truc.lifecycle;

import org.jspecify.annotations.NullMarked;
