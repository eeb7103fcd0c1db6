/** What operators do about their own accounts: come in, leave, password, second factor. */
@NullMarked
package vn.truc.cli.manage.login;

import org.jspecify.annotations.NullMarked;
