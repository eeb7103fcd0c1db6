/** The database: pool, migrations, Hibernate's unit of work and the durability barrier of each kind of database. */
@NullMarked
package vn.truc.storage.jpa;

import org.jspecify.annotations.NullMarked;
