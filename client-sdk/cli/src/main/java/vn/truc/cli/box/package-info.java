/**
 * What lies on this machine between two runs: the outbox of what was not answered yet, and the folder deliveries are
 * collected into.
 */
@NullMarked
package vn.truc.cli.box;

import org.jspecify.annotations.NullMarked;
