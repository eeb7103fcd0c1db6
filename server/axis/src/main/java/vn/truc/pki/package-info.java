/**
 * What X.509 says of a certificate (RFC 5280, RFC 6960): its chain, its use, its revocation. Judges only what it is
 * given and asks nobody on a network; whom to believe is decided elsewhere.
 */
@NullMarked
package vn.truc.pki;

import org.jspecify.annotations.NullMarked;
