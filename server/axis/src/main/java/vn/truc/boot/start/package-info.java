/** The first seconds of a process: its home directory, its development keys, and why it may refuse to start. */
@NullMarked
package vn.truc.boot.start;

import org.jspecify.annotations.NullMarked;
