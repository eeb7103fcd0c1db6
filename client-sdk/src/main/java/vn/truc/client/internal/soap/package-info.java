/** Envelopes: written and signed, read and verified, and the faults in them. */
@NullMarked
package vn.truc.client.internal.soap;

import org.jspecify.annotations.NullMarked;
