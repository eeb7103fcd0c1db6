/**
 * Whom the axis believes when a certificate is presented: authorities that operators have put on a list, what those
 * have revoked, and how old such knowledge may be. A presented certificate never decides where the axis asks.
 */
@NullMarked
package vn.truc.trust;

import org.jspecify.annotations.NullMarked;
