/** The service on the wire: generated types below this package, and how schema values read as Java values. */
@NullMarked
package vn.truc.wire;

import org.jspecify.annotations.NullMarked;
