/** Lists of agencies as files, and what becomes of their rows. */
@NullMarked
package vn.truc.registry.list;

import org.jspecify.annotations.NullMarked;
