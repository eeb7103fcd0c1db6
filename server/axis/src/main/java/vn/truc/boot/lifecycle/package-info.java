/** Puts the room of document lifecycles together. */
@NullMarked
package vn.truc.boot.lifecycle;

import org.jspecify.annotations.NullMarked;
