/**
 * Room 3 of the path: the axis decides here, once and for all, whether it takes responsibility for a document.
 *
 * <p>{@link vn.truc.intake.Intake} is the door. Rules are independent of each other and listed in order in
 * {@code boot.IntakeRoom}. Nothing in this room waits for another machine.
 */
@NullMarked
package vn.truc.intake;

import org.jspecify.annotations.NullMarked;
