/**
 * An agency as a process of its own: it sends letters and receives what is sent to it, and writes into its journal what
 * it knows before it goes on. It may be killed like the axis.
 */
@NullMarked
package vn.truc.torture.agency;

import org.jspecify.annotations.NullMarked;
