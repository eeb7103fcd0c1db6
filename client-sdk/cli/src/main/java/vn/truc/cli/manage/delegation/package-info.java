/** {@code truc manage delegation}: who may send in the name of another agency. */
@NullMarked
package vn.truc.cli.manage.delegation;

import org.jspecify.annotations.NullMarked;
