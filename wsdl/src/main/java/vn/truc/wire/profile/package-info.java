/**
 * The WS-Security profile of the exchange, defined once for both ends: {@link vn.truc.wire.profile.EnvelopeSigner}
 * writes it, {@link vn.truc.wire.profile.EnvelopeVerifier} accepts it and nothing else. Whether a certificate is
 * trusted is the caller's business ({@link vn.truc.wire.profile.CertificateCheck}).
 *
 * <p>All classes are immutable and safe for use by many threads; a {@code Document} handed in belongs to one thread.
 */
@NullMarked
package vn.truc.wire.profile;

import org.jspecify.annotations.NullMarked;
