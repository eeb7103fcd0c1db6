/** Codes that change every thirty seconds: RFC 6238. */
@NullMarked
package vn.truc.operators.totp;

import org.jspecify.annotations.NullMarked;
