/**
 * Puts the rooms together and runs them. Each {@code XRoom} is plain constructor calls in the order of the path; nobody
 * knows this package.
 */
@NullMarked
package vn.truc.boot;

import org.jspecify.annotations.NullMarked;
