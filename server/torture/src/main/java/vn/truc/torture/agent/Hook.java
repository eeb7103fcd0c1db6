package vn.truc.torture.agent;

import org.jspecify.annotations.Nullable;

/** Where the watched methods call, on their own thread. Loaded by the bootstrap loader, so it knows only the JDK. */
public final class Hook {
    /** What the agent does with an operation. */
    public interface Watcher {
        /**
         * An operation begins.
         *
         * @return what {@link #ended} gets, or null if nobody wants to know how it ends
         * @throws Throwable what the caller of the operation gets instead of it
         */
        @Nullable
        Object begun(Kind kind, @Nullable Object subject, @Nullable Object other) throws Throwable;

        /**
         * It has ended.
         *
         * @throws Throwable what the caller gets, although it has ended well
         */
        void ended(Object begun, @Nullable Object result, @Nullable Throwable failure) throws Throwable;
    }

    private static volatile @Nullable Watcher watcher;

    private Hook() {}

    /** From now on this one is told. */
    public static void tell(Watcher listener) {
        watcher = listener;
    }

    public static @Nullable Object begun(Kind kind, @Nullable Object subject, @Nullable Object other) throws Throwable {
        Watcher listener = watcher;
        return listener == null ? null : listener.begun(kind, subject, other);
    }

    public static void ended(@Nullable Object begun, @Nullable Object result, @Nullable Throwable failure)
            throws Throwable {
        Watcher listener = watcher;
        if (listener != null && begun != null) {
            listener.ended(begun, result, failure);
        }
    }
}
