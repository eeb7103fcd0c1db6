/** Backup of a running axis, and the commands {@code backup} and {@code restore} of the process. */
@NullMarked
package vn.truc.boot.backup;

import org.jspecify.annotations.NullMarked;
