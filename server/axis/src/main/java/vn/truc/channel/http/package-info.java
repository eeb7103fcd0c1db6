/** The HTTP client of this room. */
@NullMarked
package vn.truc.channel.http;

import org.jspecify.annotations.NullMarked;
