/** The way from the command line to the management API of the axis on this machine. */
@NullMarked
package vn.truc.cli.manage.access;

import org.jspecify.annotations.NullMarked;
