/** {@code truc manage account}: who may use the management API. */
@NullMarked
package vn.truc.cli.manage.account;

import org.jspecify.annotations.NullMarked;
