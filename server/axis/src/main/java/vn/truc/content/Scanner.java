package vn.truc.content;

/** Looks for malware in files. Thread-safe; what it begins belongs to one thread. */
public interface Scanner {
    /** One file on its way. Closing gives up what has not ended. */
    interface Scan extends AutoCloseable {
        /**
         * Shows the next bytes of the file.
         *
         * @throws Failure if they cannot be looked at
         */
        void show(byte[] bytes, int length) throws Failure;

        /**
         * What was found in the whole file; asked once.
         *
         * @throws Failure if nobody knows
         */
        Result result() throws Failure;

        @Override
        void close();
    }

    /** What was found. */
    sealed interface Result {
        /** Nothing. */
        record Clean() implements Result {}

        /**
         * Something.
         *
         * @param signature its name, of letters, digits and a few signs
         */
        record Infected(String signature) implements Result {}

        /** It is larger than is looked at. */
        record TooLarge() implements Result {}
    }

    /** Nobody knows what is in the file: nothing answers, or not in time, or not sensibly. */
    final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        public Failure(String message) {
            super(message);
        }

        public Failure(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Begins with a file.
     *
     * @throws Failure if nobody is there to look at it
     */
    Scan begin() throws Failure;
}
