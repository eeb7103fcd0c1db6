/** Counts and compares what the rows of deliveries promise with what is there; changes nothing but to hold. */
@NullMarked
package vn.truc.delivery.check;

import org.jspecify.annotations.NullMarked;
