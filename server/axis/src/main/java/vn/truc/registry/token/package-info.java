/** Secrets by which agencies with old systems are known at the legacy door. */
@NullMarked
package vn.truc.registry.token;

import org.jspecify.annotations.NullMarked;
