/** How to get into a broker that somebody else runs. */
@NullMarked
package vn.truc.messaging.external;

import org.jspecify.annotations.NullMarked;
