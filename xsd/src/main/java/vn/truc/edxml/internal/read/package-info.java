/** Elements to values, and the findings made on the way. */
@NullMarked
package vn.truc.edxml.internal.read;

import org.jspecify.annotations.NullMarked;
