/** How operators' requests arrive. */
@NullMarked
package vn.truc.management.body;

import org.jspecify.annotations.NullMarked;
