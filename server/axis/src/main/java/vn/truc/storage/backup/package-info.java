/**
 * Backup and restore in one logical form for every database: the rows of one moment as lines of JSON, the content they
 * refer to, the axis's keys, and last a manifest that names the digest of everything. No manifest, no backup.
 */
@NullMarked
package vn.truc.storage.backup;

import org.jspecify.annotations.NullMarked;
