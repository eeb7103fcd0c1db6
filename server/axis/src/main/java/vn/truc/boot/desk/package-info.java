/** The desks of operators, implemented on the rooms. */
@NullMarked
package vn.truc.boot.desk;

import org.jspecify.annotations.NullMarked;
