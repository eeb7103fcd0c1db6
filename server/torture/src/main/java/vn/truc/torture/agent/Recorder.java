package vn.truc.torture.agent;

import java.io.File;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import vn.truc.torture.agent.AgentOptions.Failure;
import vn.truc.torture.agent.AgentOptions.How;

/** Writes each operation down when it has ended, an answer before it leaves, and lets the one fail that is to fail. */
final class Recorder implements Hook.Watcher {
    private static final Set<StandardOpenOption> WRITING =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND, StandardOpenOption.CREATE_NEW);

    /** A query that changes rows, as Hibernate asks for the number of a row it inserts; both drivers show their SQL. */
    private static final Pattern INSERTS =
            Pattern.compile("\\b(insert into|final table|returning)\\b", Pattern.CASE_INSENSITIVE);

    private final String home;
    private final RecordFile record;
    private final @Nullable NthFailure failures;

    private record Begun(Kind kind, Object subject, String what, String other, @Nullable How failing, long at) {}

    Recorder(AgentOptions options, RecordFile record) {
        this.home = options.home().toString();
        this.record = record;
        Failure failure = options.failure();
        this.failures = failure == null ? null : new NthFailure(options, failure, record);
    }

    @Override
    public @Nullable Object begun(Kind kind, @Nullable Object subject, @Nullable Object other) throws Throwable {
        if (subject == null) {
            return null;
        }
        return switch (kind) {
            case ANSWER -> answer(subject, other);
            case OPEN ->
                other instanceof Set<?> options && WRITING.stream().anyMatch(options::contains)
                        ? onFile(kind, subject, "")
                        : null;
            case WRITE, FORCE, MKDIR -> onFile(kind, subject, "");
            case MOVE -> onFile(kind, subject, path(String.valueOf(other)));
            default -> begin(kind, subject, name(kind, subject), "", null);
        };
    }

    private @Nullable Object onFile(Kind kind, Object subject, String other) throws Throwable {
        String path = path(subject.toString());
        return isOfHome(path) || isOfHome(other) ? begin(kind, subject, path, other, path) : null;
    }

    private boolean isOfHome(String path) {
        return path.startsWith(home)
                && (path.length() == home.length() || path.charAt(home.length()) == File.separatorChar);
    }

    private static String path(String path) {
        return path.startsWith("/") ? path : new File(path).getAbsolutePath();
    }

    private static String name(Kind kind, Object subject) throws SQLException {
        return switch (kind) {
            case EXECUTE -> connection(((Statement) subject).getConnection());
            case COMMIT, ROLLBACK -> connection(subject);
            default -> "session@" + Integer.toHexString(System.identityHashCode(subject));
        };
    }

    /** Begins with the database's name, which says what makes its commits durable. */
    private static String connection(Object connection) {
        String database = connection.getClass().getName().startsWith("org.h2.") ? "h2" : "postgresql";
        return database + "@" + Integer.toHexString(System.identityHashCode(connection));
    }

    private Begun begin(Kind kind, Object subject, String what, String other, @Nullable String file) throws Throwable {
        How failing = failures == null ? null : failures.of(kind, file);
        long now = System.nanoTime();
        if (failing == How.THROW) {
            Throwable failure = NthFailure.exception(kind, subject);
            record.append(now, kind, failure.getClass().getSimpleName(), what, other);
            throw failure;
        }
        return new Begun(kind, subject, what, other, failing, now);
    }

    @Override
    public void ended(Object token, @Nullable Object result, @Nullable Throwable failure) throws Throwable {
        Begun begun = (Begun) token;
        String outcome = failure == null ? Operation.OK : failure.getClass().getSimpleName();
        switch (begun.kind()) {
            case WRITE -> record.append(begun.at(), begun.kind(), outcome, begun.what(), String.valueOf(result));
            case EXECUTE -> executed(begun, outcome, failure == null ? rows((Statement) begun.subject(), result) : 0);
            default -> record.append(begun.at(), begun.kind(), outcome, begun.what(), begun.other());
        }
        if (begun.failing() == How.AFTER && failure == null) {
            throw NthFailure.exception(begun.kind(), begun.subject());
        }
    }

    /** What has changed nothing would only fill the record. */
    private void executed(Begun begun, String outcome, long rows) throws SQLException {
        if (rows == 0 && outcome.equals(Operation.OK)) {
            return;
        }
        record.append(begun.at(), Kind.EXECUTE, outcome, begun.what(), String.valueOf(rows));
        if (rows > 0 && ((Statement) begun.subject()).getConnection().getAutoCommit()) {
            record.append(begun.at(), Kind.COMMIT, outcome, begun.what(), "");
        }
    }

    /** How many rows a statement changed; at least so many that none is none. */
    private static long rows(Statement statement, @Nullable Object result) throws SQLException {
        if (result instanceof int[] counts) {
            return IntStream.of(counts).filter(count -> count != 0).count();
        } else if (result instanceof long[] counts) {
            return LongStream.of(counts).filter(count -> count != 0).count();
        } else if (result instanceof Number count) {
            return count.longValue();
        } else if (Boolean.FALSE.equals(result)) {
            return Math.max(0, statement.getUpdateCount());
        }
        return result instanceof ResultSet
                        && INSERTS.matcher(statement.toString()).find()
                ? 1
                : 0;
    }

    /** Tomcat's classes are not on the agent's own class path. */
    private @Nullable Object answer(Object request, @Nullable Object response) throws ReflectiveOperationException {
        if (response != null) {
            Object path = request.getClass().getMethod("requestURI").invoke(request);
            Object status = response.getClass().getMethod("getStatus").invoke(response);
            long now = System.nanoTime();
            record.append(now, Kind.ANSWER, Operation.OK, String.valueOf(path), String.valueOf(status));
        }
        return null;
    }
}
