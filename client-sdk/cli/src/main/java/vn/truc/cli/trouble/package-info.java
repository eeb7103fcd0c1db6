/** What went wrong, told once and in one way: as words in the chosen language or as one JSON object. */
@NullMarked
package vn.truc.cli.trouble;

import org.jspecify.annotations.NullMarked;
