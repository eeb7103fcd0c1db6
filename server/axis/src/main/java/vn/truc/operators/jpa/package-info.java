/** Accounts in the database. */
@NullMarked
package vn.truc.operators.jpa;

import org.jspecify.annotations.NullMarked;
