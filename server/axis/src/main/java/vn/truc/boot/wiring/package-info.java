/** What the rooms' configurations give to boot: their entities, their ears, their recurring work. */
@NullMarked
package vn.truc.boot.wiring;

import org.jspecify.annotations.NullMarked;
