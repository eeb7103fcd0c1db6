package vn.truc.torture.agent;

import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/** Which methods are watched. Each exists on Java 17 and 25 and in the server's libraries as they are now. */
public final class Instruments {
    private static final int CANNOT_WATCH = 99;
    private static final String CHANNEL = "sun.nio.ch.FileChannelImpl";
    private static final String FILES = "sun.nio.fs.UnixFileSystemProvider";
    private static final String[] STATEMENTS = {
        "org.h2.jdbc.JdbcStatement",
        "org.h2.jdbc.JdbcPreparedStatement",
        "org.postgresql.jdbc.PgStatement",
        "org.postgresql.jdbc.PgPreparedStatement"
    };
    private static final String[] CONNECTIONS = {"org.h2.jdbc.JdbcConnection", "org.postgresql.jdbc.PgConnection"};
    private static final String PRODUCER = "org.apache.activemq.artemis.jms.client.ActiveMQMessageProducer";
    private static final String SESSION = "org.apache.activemq.artemis.jms.client.ActiveMQSession";
    private static final String ANSWERS = "org.apache.coyote.http11.Http11Processor";

    private Instruments() {}

    /** Called once, by the agent. */
    public static void install(String arguments, Instrumentation jvm) throws IOException {
        AgentOptions options = AgentOptions.of(arguments);
        RecordFile record = RecordFile.next(options.record());
        Hook.tell(new Recorder(options, record));
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .with(new Loud())
                .ignore(not(namedOneOf(CHANNEL, FILES, PRODUCER, SESSION, ANSWERS)
                        .or(namedOneOf(STATEMENTS))
                        .or(namedOneOf(CONNECTIONS))))
                .type(named(CHANNEL))
                .transform(watching(
                        on(Advices.Force.class, named("force")),
                        on(Advices.Write.class, named("write").and(isPublic()))))
                .type(named(FILES))
                .transform(watching(
                        on(Advices.Open.class, namedOneOf("newFileChannel", "newByteChannel")),
                        on(Advices.Move.class, named("move")),
                        on(Advices.MakeDirectory.class, named("createDirectory"))))
                .type(namedOneOf(STATEMENTS))
                .transform(watching(on(
                        Advices.Execute.class,
                        isPublic().and(nameStartsWith("execute")).and(not(named("executeWithFlags"))))))
                .type(namedOneOf(CONNECTIONS))
                .transform(watching(
                        on(Advices.Commit.class, named("commit").and(takesArguments(0))),
                        on(Advices.Rollback.class, named("rollback").and(takesArguments(0)))))
                .type(named(PRODUCER))
                .transform(watching(on(Advices.JmsSend.class, named("doSendx"))))
                .type(named(SESSION))
                .transform(watching(on(Advices.JmsCommit.class, named("commit"))))
                .type(named(ANSWERS))
                .transform(watching(on(Advices.Answer.class, named("prepareResponse"))))
                .installOn(jvm);
    }

    private static AsmVisitorWrapper on(Class<?> beginning, ElementMatcher.Junction<MethodDescription> methods) {
        return Advice.to(beginning, Advices.End.class).on(methods);
    }

    private static AgentBuilder.Transformer watching(AsmVisitorWrapper... advices) {
        return (builder, type, loader, module, domain) -> {
            DynamicType.Builder<?> watched = builder;
            for (AsmVisitorWrapper advice : advices) {
                watched = watched.visit(advice);
            }
            return watched;
        };
    }

    /** A class that cannot be watched would make every later verdict worthless. */
    private static final class Loud extends AgentBuilder.Listener.Adapter {
        @Override
        @SuppressWarnings("SystemOut") // The agent has no log.
        public void onError(
                String type,
                @Nullable ClassLoader loader,
                @Nullable JavaModule module,
                boolean loaded,
                Throwable failure) {
            System.err.println("the torture agent cannot watch " + type + ": " + failure);
            Runtime.getRuntime().halt(CANNOT_WATCH);
        }
    }
}
