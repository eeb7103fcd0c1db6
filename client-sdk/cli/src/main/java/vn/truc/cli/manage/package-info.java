/** The commands an operator uses, over the axis's loopback management API. */
@NullMarked
package vn.truc.cli.manage;

import org.jspecify.annotations.NullMarked;
