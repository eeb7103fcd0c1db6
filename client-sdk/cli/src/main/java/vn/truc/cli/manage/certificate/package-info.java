/** {@code truc manage certificate} and {@code authority}. */
@NullMarked
package vn.truc.cli.manage.certificate;

import org.jspecify.annotations.NullMarked;
