/**
 * Operators' accounts, with what only boot may use: Spring's Argon2, files of the home, a clock, the registry's tree.
 */
@NullMarked
package vn.truc.boot.operators;

import org.jspecify.annotations.NullMarked;
