/** The certificates that agencies sign with: registration, suspension, revocation, expiry. */
@NullMarked
package vn.truc.registry.certificate;

import org.jspecify.annotations.NullMarked;
