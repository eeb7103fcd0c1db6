/** The rules of admission, each a class of its own; {@code boot.IntakeRoom} lists them in order. */
@NullMarked
package vn.truc.intake.rules;

import org.jspecify.annotations.NullMarked;
