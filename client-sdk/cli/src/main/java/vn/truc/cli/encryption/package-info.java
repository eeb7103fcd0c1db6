/** Files that only their recipients can read. */
@NullMarked
package vn.truc.cli.encryption;

import org.jspecify.annotations.NullMarked;
