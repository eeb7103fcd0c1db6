package vn.truc.spec.channel;

import java.time.Duration;
import java.util.Optional;
import vn.truc.registry.channel.Channel;

/** The program of an agency, behind one of the channels. */
interface Receiver extends AutoCloseable {
    Duration PATIENCE = Duration.ofSeconds(20);

    /** What an operator registers for it. */
    Channel channel();

    /** Waits for the next document; the program has it until it says what becomes of it. */
    Optional<Arrival> next(Duration atMost);

    /** A document that has reached it without being asked for, if there is one. */
    Optional<Arrival> reached();

    default Arrival next() {
        return next(PATIENCE).orElseThrow(() -> new AssertionError("nothing came in " + PATIENCE));
    }

    @Override
    void close();

    /** A document in the hands of the program. Exactly one of its ends is called, {@link #confirmAgain} apart. */
    interface Arrival {
        String delivery();

        String document();

        byte[] packet();

        /** Takes responsibility. */
        void confirm();

        /** Says so once more, by a call of its own. */
        void confirmAgain();

        /** Does not take it, ever. */
        void refuse(String reason);

        /** Does not take it now. */
        void giveBack(String reason);

        /** The program ends before it has said anything; the document it has stored. */
        void dies();
    }
}
