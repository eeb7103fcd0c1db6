/** Handlings and sent documents in the database. Nobody imports this package but {@code boot}. */
@NullMarked
package vn.truc.lifecycle.jpa;

import org.jspecify.annotations.NullMarked;
