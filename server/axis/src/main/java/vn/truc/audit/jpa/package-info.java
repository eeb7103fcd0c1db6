/** The trail's rows in the database. */
@NullMarked
package vn.truc.audit.jpa;

import org.jspecify.annotations.NullMarked;
