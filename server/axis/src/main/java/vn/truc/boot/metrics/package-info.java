/**
 * Meters: what the axis counts, for a monitoring system that asks for it in the text format of Prometheus. Names are
 * {@code truc.ROOM.THING}; tags are codes and states, never ids.
 */
@NullMarked
package vn.truc.boot.metrics;

import org.jspecify.annotations.NullMarked;
