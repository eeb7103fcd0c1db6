/** Whom the operator trusts to sign documents. */
@NullMarked
package vn.truc.signature.trust;

import org.jspecify.annotations.NullMarked;
