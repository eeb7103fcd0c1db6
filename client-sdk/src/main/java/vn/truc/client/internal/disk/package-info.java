/** Files of this machine: kept for good, and never mistaken for trouble with the axis. */
@NullMarked
package vn.truc.client.internal.disk;

import org.jspecify.annotations.NullMarked;
