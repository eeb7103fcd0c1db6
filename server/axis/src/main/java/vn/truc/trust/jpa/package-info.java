/** The rows of the room {@code trust} in the database. */
@NullMarked
package vn.truc.trust.jpa;

import org.jspecify.annotations.NullMarked;
