package vn.truc.storage.jpa;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.mvstore.MVStoreException;
import org.hibernate.StaleStateException;
import org.hibernate.exception.LockAcquisitionException;
import org.jspecify.annotations.Nullable;

/** Reads from an exception of the database what can be done about it. */
final class Conflict {
    /** Serialisation failure, deadlock and lock not available, in PostgreSQL's and H2's spelling. */
    private static final Set<String> LOCK_STATES = Set.of("40001", "40P01", "55P03", "HYT00");

    private static final int H2_CONCURRENT_UPDATE = 90131;
    private static final int H2_IO = 90028;
    private static final int H2_IO_DETAIL = 90031;
    private static final int H2_CLOSED = 90098;
    private static final int H2_CALLED_AT_SHUTDOWN = 90121;
    private static final int H2_CONNECTION_BROKEN = 90067;

    private Conflict() {}

    /** Another transaction was in the way: the same work can succeed when it is done again. */
    static boolean isRepeatable(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof OptimisticLockException
                        || cause instanceof PessimisticLockException
                        || cause instanceof LockTimeoutException
                        || cause instanceof StaleStateException
                        || cause instanceof LockAcquisitionException
                        || (cause instanceof SQLException sql && isLock(sql)));
    }

    private static boolean isLock(SQLException sql) {
        return LOCK_STATES.contains(String.valueOf(sql.getSQLState())) || sql.getErrorCode() == H2_CONCURRENT_UPDATE;
    }

    /** The database itself has said that a failed commit left nothing behind: conflict or broken constraint. */
    static boolean isRolledBack(Throwable failure) {
        return isRepeatable(failure)
                || causes(failure)
                        .anyMatch(cause -> cause instanceof SQLException sql
                                && (state(sql).startsWith("23") || state(sql).startsWith("40")));
    }

    /** There is no database to talk to. */
    static boolean isConnectionLost(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof java.sql.SQLTransientConnectionException
                        || (cause instanceof SQLException sql
                                && (state(sql).startsWith("08")
                                        || state(sql).startsWith("57P")
                                        || isMediaFailure(sql)
                                        || sql.getErrorCode() == H2_CONNECTION_BROKEN)));
    }

    /** The database could not write or has closed itself after it could not. */
    static boolean isMediaFailure(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof java.io.IOException
                        || (cause instanceof SQLException sql
                                && (sql.getErrorCode() == H2_IO
                                        || sql.getErrorCode() == H2_IO_DETAIL
                                        || sql.getErrorCode() == H2_CALLED_AT_SHUTDOWN
                                        || sql.getErrorCode() == H2_CLOSED)));
    }

    /** An H2 file that could not be written has closed itself, and stays so as long as this process lives. */
    static boolean hasClosedItself(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof MVStoreException
                        || (cause instanceof SQLException sql && sql.getErrorCode() == H2_CLOSED));
    }

    private static String state(SQLException sql) {
        return String.valueOf(sql.getSQLState());
    }

    private static Stream<Throwable> causes(@Nullable Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
