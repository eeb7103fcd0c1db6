package vn.truc.torture.agent;

/** What an operation does. The names are those of the record file. */
public enum Kind {
    /** A channel opened for writing: its file. */
    OPEN,
    /** Bytes written to a channel: its file, how many. */
    WRITE,
    /** {@code FileChannel.force}: its file or directory. */
    FORCE,
    /** A rename: from, to. */
    MOVE,
    /** A new directory. */
    MKDIR,
    /** A JDBC statement that changed rows or failed: its connection, how many rows it changed. */
    EXECUTE,
    /** A JDBC commit: its connection. */
    COMMIT,
    /** A JDBC rollback: its connection. */
    ROLLBACK,
    /** A JMS message given to a session. */
    JMS_SEND,
    /** A JMS commit. */
    JMS_COMMIT,
    /** The first byte of an HTTP response is about to leave: the request's path, the status. */
    ANSWER,
    /** The agent began to count for the failure it was asked for. */
    ARMED,
    /** The agent made this operation fail: its kind, which one it was and how. */
    FAILED
}
