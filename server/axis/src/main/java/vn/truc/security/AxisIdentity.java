package vn.truc.security;

import vn.truc.wire.profile.Credential;

/**
 * Who this axis is, and the key it signs every answer and receipt with.
 *
 * @param id the audience callers name
 * @param credential its key and certificate
 */
public record AxisIdentity(AxisId id, Credential credential) {}
