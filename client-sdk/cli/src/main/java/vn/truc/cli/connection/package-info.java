/** Which axis, which key, which trust: from options, environment and file. */
@NullMarked
package vn.truc.cli.connection;

import org.jspecify.annotations.NullMarked;
