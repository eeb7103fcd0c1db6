package vn.truc.torture.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.truc.torture.agent.AgentOptions.Failure;
import vn.truc.torture.agent.AgentOptions.How;

/** Counts the operations of some kinds and makes one of them fail. If none did, the run had fewer: a clean pass. */
final class NthFailure {
    /** As SIGKILL leaves it. */
    private static final int KILLED = 137;

    /** The connection to the database is lost: what is committed then is not known. */
    private static final String CONNECTION_LOST = "08006";

    private final Failure failure;
    private final @Nullable File arm;
    private final List<Path> within;
    private final RecordFile record;
    private final AtomicLong counted = new AtomicLong();
    private volatile boolean armed;

    NthFailure(AgentOptions options, Failure failure, RecordFile record) {
        this.failure = failure;
        Path marker = options.arm();
        this.arm = marker == null ? null : marker.toFile();
        this.within = options.within().stream().map(options.home()::resolve).toList();
        this.record = record;
    }

    /**
     * To be asked once before each operation.
     *
     * @param file of an operation on a disk
     * @return null, or how this one is to fail; {@link How#HALT} does not return
     */
    @Nullable
    How of(Kind kind, @Nullable String file) {
        if (!failure.kinds().contains(kind)
                || !isWithin(file)
                || !isArmed()
                || counted.incrementAndGet() != failure.nth()) {
            return null;
        }
        record.append(
                System.nanoTime(),
                Kind.FAILED,
                Operation.OK,
                kind + (file == null ? "" : " " + file),
                failure.nth() + " " + failure.how());
        if (failure.how() == How.HALT) {
            Runtime.getRuntime().halt(KILLED);
        }
        return failure.how();
    }

    private boolean isWithin(@Nullable String file) {
        return file == null || within.isEmpty() || within.stream().anyMatch(Path.of(file)::startsWith);
    }

    private boolean isArmed() {
        return armed || (arm == null || arm.exists()) && armNow();
    }

    private synchronized boolean armNow() {
        if (!armed) {
            record.append(System.nanoTime(), Kind.ARMED, Operation.OK, String.valueOf(arm), "");
            armed = true;
        }
        return true;
    }

    /** What the caller of the operation gets. */
    static Throwable exception(Kind kind, @Nullable Object subject) throws ReflectiveOperationException {
        String message = "Input/output error (" + kind + " failed by the torture agent)";
        return switch (kind) {
            case EXECUTE, COMMIT -> new SQLException(message, CONNECTION_LOST);
            case JMS_SEND, JMS_COMMIT -> jms(message, subject);
            default -> new IOException(message);
        };
    }

    /** Of the server's own API, which the agent does not bring. */
    private static Throwable jms(String message, @Nullable Object subject) throws ReflectiveOperationException {
        ClassLoader loader = subject == null ? null : subject.getClass().getClassLoader();
        return (Throwable) Class.forName("jakarta.jms.JMSException", true, loader)
                .getConstructor(String.class)
                .newInstance(message);
    }
}
