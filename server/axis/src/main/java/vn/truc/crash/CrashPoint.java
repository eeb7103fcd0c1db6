package vn.truc.crash;

import java.util.Optional;

/**
 * A named place on the path of a document: S on the way in, R on the way to the broker, D on the way to the recipient.
 * The names are those of the reliability catalogue ({@code server/docs/reliability.md}).
 *
 * <p>{@code -Dtruc.crashpoint=S09:3} halts the process when S09 is reached for the third time; see {@link Plan} for the
 * other things it can do. Without that property {@link #hit()} is a comparison with a constant.
 */
public enum CrashPoint {
    /** The HTTP headers of a request are read. */
    S01,
    /** A piece of the packet is in the spool; more may come. */
    S02,
    /** The envelope is read, WS-Security not yet checked; its packet follows, so that S02 comes later. */
    S03,
    /** Signature, Timestamp, certificate and From are found good. */
    S04,
    /** The packet keeps all rules. */
    S05,
    /** All of the packet is written to the spool, not forced. */
    S06,
    /** The spooled packet is forced, not renamed. */
    S07,
    /** It has its name in the content store, the directory is not forced. */
    S08,
    /** The packet is durable. */
    S09,
    /** The transaction holds the sender's message id. */
    S10,
    /** It holds all else: deliveries, outbox, evidence, the signed receipt. */
    S11,
    /** As S11; meant for {@code soon}, which halts while the COMMIT is under way. */
    S12,
    /** COMMIT has returned, the barrier is not passed. */
    S13,
    /** The barrier is passed, the answer not begun. */
    S14,
    /** Half of an answer is on its way. */
    S15,
    /** All of an answer is on its way. */
    S16,
    /** Outbox entries are claimed. */
    R01,
    /** The broker has been given hints and has not answered. */
    R02,
    /** The broker has the hints, the outbox still has them too. */
    R03,
    /** The outbox has let go of them in a transaction that is not committed. */
    R04,
    /** A hint has come back from the broker, nothing is done about it. */
    D01,
    /** A lease is durable, the answer with the packet not begun. */
    D02,
    /** Half of the packet has been read for the recipient. */
    D03,
    /** All of the packet is on its way; the recipient may have it or not. */
    D04,
    /** The recipient says that it has the packet; nobody has listened yet. */
    D05,
    /** Its answer is in a transaction that is not committed. */
    D06,
    /** The work of a hint is committed, the hint is still on the broker. */
    D07,
    /** The hint is gone; what its work has queued for the sender is still in the outbox. */
    D08;

    private static final Optional<Plan> PLAN =
            Optional.ofNullable(System.getProperty(Plan.PROPERTY)).map(Plan::read);

    /** What the process is going to do to itself, for its log; empty outside tests. */
    public static Optional<String> armed() {
        return PLAN.map(Plan::toString);
    }

    /** The place is reached. */
    public void hit() {
        hit(() -> {});
    }

    /**
     * The place is reached.
     *
     * @param before done only when the plan is for now; a way to bring half an answer on its way
     */
    public void hit(Preparation before) {
        if (PLAN.isPresent()) {
            PLAN.get().reached(this, before);
        }
    }

    /** Whether the plan is about this place: a reason to take a slower way past it. */
    public boolean isArmed() {
        return PLAN.isPresent() && PLAN.get().isAbout(this);
    }

    /** What has to be so before the process ends; a failure of it changes nothing. */
    @FunctionalInterface
    public interface Preparation {
        void run() throws Exception;
    }
}
