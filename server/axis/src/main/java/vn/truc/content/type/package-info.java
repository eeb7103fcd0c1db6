/** What files are, by their names and by a few bytes at known places; nothing in here parses a file. */
@NullMarked
package vn.truc.content.type;

import org.jspecify.annotations.NullMarked;
