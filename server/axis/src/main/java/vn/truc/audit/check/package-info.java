/** Recomputes the trail and compares it with what it is about. Reads only. */
@NullMarked
package vn.truc.audit.check;

import org.jspecify.annotations.NullMarked;
