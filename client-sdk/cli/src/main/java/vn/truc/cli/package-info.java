/** The command line {@code truc}: a thin layer over the client. {@link vn.truc.cli.Main} starts it. */
@NullMarked
package vn.truc.cli;

import org.jspecify.annotations.NullMarked;
