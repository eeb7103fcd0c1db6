/** The language of the axis: ids, values and events that every room shares. It knows nobody. */
@NullMarked
package vn.truc.exchange;

import org.jspecify.annotations.NullMarked;
