/**
 * Operators' accounts: who may come in, as whom, and what for. It knows passwords, second factors, roles and sessions,
 * and nothing of HTTP; {@code management} asks it at the door.
 *
 * <p>{@link vn.truc.operators.Accounts} is the door for those who look after accounts, {@link vn.truc.operators.SignIn}
 * for those who come in, {@link vn.truc.operators.Credentials} for what a person does with the own password and second
 * factor.
 */
@NullMarked
package vn.truc.operators;

import org.jspecify.annotations.NullMarked;
