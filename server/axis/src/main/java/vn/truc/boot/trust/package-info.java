/** Wiring of whom the axis believes. */
@NullMarked
package vn.truc.boot.trust;

import org.jspecify.annotations.NullMarked;
