/** Puts the door of old systems together. */
@NullMarked
package vn.truc.boot.legacy;

import org.jspecify.annotations.NullMarked;
