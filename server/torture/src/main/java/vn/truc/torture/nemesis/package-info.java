/** What happens to the axis and to the agencies of a run, in an order that a seed decides. */
@NullMarked
package vn.truc.torture.nemesis;

import org.jspecify.annotations.NullMarked;
