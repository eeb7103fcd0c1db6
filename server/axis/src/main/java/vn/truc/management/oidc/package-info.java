/** Coming in by an identity provider: OpenID Connect with an authorization code and a proof key (PKCE). */
@NullMarked
package vn.truc.management.oidc;

import org.jspecify.annotations.NullMarked;
