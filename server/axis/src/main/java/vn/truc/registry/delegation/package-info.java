/** Who may send in the name of another agency. */
@NullMarked
package vn.truc.registry.delegation;

import org.jspecify.annotations.NullMarked;
