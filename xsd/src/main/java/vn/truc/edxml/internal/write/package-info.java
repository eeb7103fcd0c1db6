/** Values to elements, in the order the national platform accepts. */
@NullMarked
package vn.truc.edxml.internal.write;

import org.jspecify.annotations.NullMarked;
