/** {@code truc folder}: the exchange as folders, for systems that can read and write files and nothing else. */
@NullMarked
package vn.truc.cli.folder;

import org.jspecify.annotations.NullMarked;
