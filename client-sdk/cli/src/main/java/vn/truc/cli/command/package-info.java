/** The commands an agency uses, one class each. */
@NullMarked
package vn.truc.cli.command;

import org.jspecify.annotations.NullMarked;
