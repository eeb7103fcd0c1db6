/**
 * What operators may ask of a running axis, over HTTP on the loopback interface, with a token that only they can read.
 *
 * <p>It knows {@link vn.truc.management.ManagementDesk} and nothing of the rooms behind it. The API is described in
 * {@code server/docs/operations/management.md}.
 */
@NullMarked
package vn.truc.management;

import org.jspecify.annotations.NullMarked;
