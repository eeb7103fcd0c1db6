/** The registry's rows in the database. */
@NullMarked
package vn.truc.registry.jpa;

import org.jspecify.annotations.NullMarked;
