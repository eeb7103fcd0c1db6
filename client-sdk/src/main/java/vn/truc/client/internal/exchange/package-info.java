/** The operations of the axis: generated types on one side, plain values on the other. */
@NullMarked
package vn.truc.client.internal.exchange;

import org.jspecify.annotations.NullMarked;
