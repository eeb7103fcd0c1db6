/**
 * Stable storage: the content store, the spool in front of it, the database transaction and the durability barrier.
 *
 * <p>The order that every promise of the axis rests on: content is durable before the row that names it, the row is
 * durable before the answer. {@link vn.truc.storage.ContentStore} keeps the first half,
 * {@link vn.truc.storage.DurabilityBarrier} the second. The adapters live in {@code storage.files}, {@code storage.s3}
 * and {@code storage.jpa}; only {@code boot} opens them. {@code storage.sealed} is how content lies in the first two.
 */
@NullMarked
package vn.truc.storage;

import org.jspecify.annotations.NullMarked;
