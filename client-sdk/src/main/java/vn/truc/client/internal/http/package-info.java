/** Bytes to the axis and back, with a limit on every wait. */
@NullMarked
package vn.truc.client.internal.http;

import org.jspecify.annotations.NullMarked;
