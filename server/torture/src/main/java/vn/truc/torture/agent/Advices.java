package vn.truc.torture.agent;

import java.nio.file.Path;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * The code that is copied into the watched methods: in front of each, one class for each way to learn what an operation
 * is about; behind all of them, {@link End}.
 */
final class Advices {
    private Advices() {}

    static final class Force {
        @Advice.OnMethodEnter
        static @Nullable Object enter(@Advice.FieldValue("path") String path) throws Throwable {
            return Hook.begun(Kind.FORCE, path, null);
        }
    }

    static final class Write {
        @Advice.OnMethodEnter
        static @Nullable Object enter(@Advice.FieldValue("path") String path) throws Throwable {
            return Hook.begun(Kind.WRITE, path, null);
        }
    }

    static final class Open {
        @Advice.OnMethodEnter
        static @Nullable Object enter(@Advice.Argument(0) Path path, @Advice.Argument(1) Set<?> options)
                throws Throwable {
            return Hook.begun(Kind.OPEN, path, options);
        }
    }

    static final class Move {
        @Advice.OnMethodEnter
        static @Nullable Object enter(@Advice.Argument(0) Path from, @Advice.Argument(1) Path to) throws Throwable {
            return Hook.begun(Kind.MOVE, from, to);
        }
    }

    static final class MakeDirectory {
        @Advice.OnMethodEnter
        static @Nullable Object enter(@Advice.Argument(0) Path directory) throws Throwable {
            return Hook.begun(Kind.MKDIR, directory, null);
        }
    }

    static final class Execute {
        @Advice.OnMethodEnter
        static @Nullable Object enter(@Advice.This Object statement) throws Throwable {
            return Hook.begun(Kind.EXECUTE, statement, null);
        }
    }

    static final class Commit {
        @Advice.OnMethodEnter
        static @Nullable Object enter(@Advice.This Object connection) throws Throwable {
            return Hook.begun(Kind.COMMIT, connection, null);
        }
    }

    static final class Rollback {
        @Advice.OnMethodEnter
        static @Nullable Object enter(@Advice.This Object connection) throws Throwable {
            return Hook.begun(Kind.ROLLBACK, connection, null);
        }
    }

    static final class JmsSend {
        @Advice.OnMethodEnter
        static @Nullable Object enter(@Advice.This Object producer) throws Throwable {
            return Hook.begun(Kind.JMS_SEND, producer, null);
        }
    }

    static final class JmsCommit {
        @Advice.OnMethodEnter
        static @Nullable Object enter(@Advice.This Object session) throws Throwable {
            return Hook.begun(Kind.JMS_COMMIT, session, null);
        }
    }

    static final class Answer {
        @Advice.OnMethodEnter
        static @Nullable Object enter(
                @Advice.FieldValue("request") Object request, @Advice.FieldValue("response") Object response)
                throws Throwable {
            return Hook.begun(Kind.ANSWER, request, response);
        }
    }

    /** Whether the method returns or throws. */
    static final class End {
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter @Nullable Object begun,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
                @Advice.Thrown @Nullable Throwable failure)
                throws Throwable {
            Hook.ended(begun, result, failure);
        }
    }
}
