/**
 * Who speaks: registered certificates, replay, and the axis's own key. The profile of WS-Security itself stands in
 * {@code vn.truc.wire.profile}, once for both ends of the wire.
 *
 * <p>Doors: {@link vn.truc.security.Caller} (who signed), {@link vn.truc.security.Signers} (whether a certificate may
 * speak), {@link vn.truc.security.ReplayGuard}, {@link vn.truc.security.AxisIdentity}.
 */
@NullMarked
package vn.truc.security;

import org.jspecify.annotations.NullMarked;
