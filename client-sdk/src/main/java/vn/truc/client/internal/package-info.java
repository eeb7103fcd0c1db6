/** How the client does it. Nothing here is for callers, and nothing of it appears in a public signature. */
@NullMarked
package vn.truc.client.internal;

import org.jspecify.annotations.NullMarked;
