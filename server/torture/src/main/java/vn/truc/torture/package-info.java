/**
 * The packaged server under force, from outside and through its public ports only: {@link vn.truc.torture.KillTest}
 * kills it in the middle of its work, {@link vn.truc.torture.LargeTest} sends it more than its memory holds. What they
 * believe comes from their own journals, never from the server's idea of success.
 */
@NullMarked
package vn.truc.torture;

import org.jspecify.annotations.NullMarked;
