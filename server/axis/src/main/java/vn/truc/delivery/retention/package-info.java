/**
 * Removes the content of documents that have ended long ago, and nothing else: rows, receipts, evidence and trail stay.
 */
@NullMarked
package vn.truc.delivery.retention;

import org.jspecify.annotations.NullMarked;
