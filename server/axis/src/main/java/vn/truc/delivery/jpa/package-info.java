/** Deliveries and outbox in the database. Nobody imports this package but {@code boot}. */
@NullMarked
package vn.truc.delivery.jpa;

import org.jspecify.annotations.NullMarked;
