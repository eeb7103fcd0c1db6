/** CXF's interceptors of this room: the way in, the way out and the way of a fault, each over one DOM. */
@NullMarked
package vn.truc.soap.security;

import org.jspecify.annotations.NullMarked;
