/** The operator's commands about agencies. */
@NullMarked
package vn.truc.cli.manage.agency;

import org.jspecify.annotations.NullMarked;
