/** The requests of the operators' API: one table of routes, and what answers each. */
@NullMarked
package vn.truc.management.api;

import org.jspecify.annotations.NullMarked;
