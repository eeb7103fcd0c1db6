/** How an agency gets its deliveries. */
@NullMarked
package vn.truc.registry.channel;

import org.jspecify.annotations.NullMarked;
