/** Files encrypted for their readers, as CMS; the only part of the client that needs Bouncy Castle. */
@NullMarked
package vn.truc.client.internal.encryption;

import org.jspecify.annotations.NullMarked;
