/** Accepted documents in the database. Nobody imports this package but {@code boot}. */
@NullMarked
package vn.truc.intake.jpa;

import org.jspecify.annotations.NullMarked;
