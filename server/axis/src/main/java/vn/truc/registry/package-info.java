/**
 * Who is connected to the axis: agencies, the certificates registered for them, and where a copy for each of them goes.
 *
 * <p>{@link vn.truc.registry.Registry} is the door, room 4 of the path. Operators change the registry through its
 * verbs; nobody else changes it.
 */
@NullMarked
package vn.truc.registry;

import org.jspecify.annotations.NullMarked;
