package vn.truc.intake;

/**
 * One reason for which the axis may refuse a submission. Rules are independent of each other, change nothing, and may
 * be asked again for the same submission. They run inside a unit of work, so they wait for nobody.
 */
public interface AdmissionRule {
    /**
     * Judges what can be judged before the packet has arrived.
     *
     * @throws vn.truc.fault.AxisException if the submission is refused
     */
    default void announced(Announcement announcement) {}

    /**
     * Judges what needs the packet.
     *
     * @throws vn.truc.fault.AxisException if the submission is refused
     */
    default void arrived(Candidate candidate) {}
}
