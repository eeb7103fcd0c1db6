/**
 * What stands between a request and the routes of the operators' API: Spring Security's filters, made by constructors
 * and put in order in {@link vn.truc.management.gate.Gate}.
 */
@NullMarked
package vn.truc.management.gate;

import org.jspecify.annotations.NullMarked;
