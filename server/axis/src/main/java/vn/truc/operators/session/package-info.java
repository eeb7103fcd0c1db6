/** Who is in, by which secret, and for how long; and from where too much was tried. */
@NullMarked
package vn.truc.operators.session;

import org.jspecify.annotations.NullMarked;
