/** Reads the settings of every room once, at the start, and says in one line each what is wrong with them. */
@NullMarked
package vn.truc.boot.settings;

import org.jspecify.annotations.NullMarked;
