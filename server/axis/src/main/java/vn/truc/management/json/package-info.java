/** JSON as operators send it and get it. */
@NullMarked
package vn.truc.management.json;

import org.jspecify.annotations.NullMarked;
