/**
 * The recording and failing layer of the harness: a Java agent in the packaged server writes down what the process does
 * to its disk, its database, its broker and its callers, and {@link vn.truc.torture.agent.ForcedBeforeAnswered} reads
 * afterwards whether everything was on stable storage before it was answered. A killed process cannot show that: what
 * it wrote and did not force is still in the kernel. The same agent can make the n-th operation fail.
 *
 * <p>{@code java -javaagent:truc-torture-agent.jar=home=...,record=... -jar truc-server.jar}; the options are those of
 * {@link vn.truc.torture.agent.AgentOptions}. The agent is no part of the product, and the product knows nothing of it.
 *
 * <p>{@link vn.truc.torture.agent.Hook} and {@link vn.truc.torture.agent.Kind} are loaded by the bootstrap loader,
 * where the JDK's classes find them; everything else, with Byte Buddy, by a loader of its own, where the server's
 * libraries are not seen. {@code Advices} is never run where it stands: its code is copied into the methods that are
 * watched.
 */
@NullMarked
package vn.truc.torture.agent;

import org.jspecify.annotations.NullMarked;
