/** Files encrypted for their readers, as CMS; the only part of the client that needs Bouncy Castle. */
@NullMarked
package vn.truc.client.internal.sealing;

import org.jspecify.annotations.NullMarked;
