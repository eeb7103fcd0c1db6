package vn.truc.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import vn.truc.crash.CrashPoint;
import vn.truc.delivery.Deliveries;
import vn.truc.edxml.Finding;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.SignedRequest;
import vn.truc.exchange.UnitOfWork;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.lifecycle.Lifecycle;
import vn.truc.registry.policy.SignatureDemand;
import vn.truc.storage.ContentStore;
import vn.truc.storage.DurabilityBarrier;
import vn.truc.storage.Spooled;

/**
 * Accepts a submission whole or refuses it whole; a sender never has to ask which half went through.
 *
 * <p>The order is the promise (reliability-security.md §2.1): the packet is durable before the row that names it, the
 * transaction is committed before the barrier, and the barrier is passed before the answer. Thread-safe.
 */
public final class Intake {
    private final UnitOfWork work;
    private final ContentStore contents;
    private final DurabilityBarrier barrier;
    private final Admission admission;
    private final Acceptances acceptances;
    private final Deliveries deliveries;
    private final Uploads uploads;

    public Intake(
            UnitOfWork work,
            ContentStore contents,
            DurabilityBarrier barrier,
            Admission admission,
            Acceptances acceptances,
            Deliveries deliveries,
            Uploads uploads) {
        this.work = work;
        this.contents = contents;
        this.barrier = barrier;
        this.admission = admission;
        this.acceptances = acceptances;
        this.deliveries = deliveries;
        this.uploads = uploads;
    }

    /**
     * Refuses before the packet is read what would be refused after. Passing proves nothing.
     *
     * @throws vn.truc.fault.AxisException as {@link #accept}
     */
    public void announce(Announcement announcement) {
        admitted(announcement);
    }

    /**
     * Takes responsibility for a submission. The same submission again, even while the first is still on its way, gets
     * the same answer byte for byte.
     *
     * @throws AxisException for whichever rule it breaks; then nothing of it is left
     */
    public Acceptance accept(Submission submission) {
        Announcement announcement = submission.announcement();
        if (!announcement.packet().equals(submission.packet().content())) {
            throw IntakeFaults.wholeDiffers(
                    announcement.packet(), submission.packet().content());
        }
        Optional<Acceptance> earlier = admitted(announcement);
        Acceptance acceptance = earlier.orElseGet(() -> first(submission));
        barrier.await();
        CrashPoint.S14.hit();
        earlier.ifPresent(again -> IntakeLog.repeated(again.id(), announcement));
        return acceptance;
    }

    /** The answer to a repetition; otherwise the rules have judged what needs no packet. */
    private Optional<Acceptance> admitted(Announcement announcement) {
        return work.inTransaction(() -> {
            Optional<Acceptance> earlier = earlier(announcement);
            if (earlier.isEmpty()) {
                admission.announced(announcement);
            }
            return earlier;
        });
    }

    private Optional<Acceptance> earlier(Announcement announcement) {
        // Another name in From than that of the sender is for the rules to refuse, not to be answered as a repetition.
        return announcement.from().equals(announcement.sender()) ? acceptances.earlier(announcement) : Optional.empty();
    }

    private Acceptance first(Submission submission) {
        try {
            return judged(submission);
        } catch (AxisException refused) {
            if (Lifecycle.isOwn(refused)) {
                // The same submission, on its way beside this one, may have made the very move that this one then
                // cannot.
                Optional<Acceptance> same = work.inTransaction(() -> earlier(submission.announcement()));
                if (same.isPresent()) {
                    return same.get();
                }
                SignedRequest request = submission.announcement().request();
                acceptances.prepare(submission.announcement());
                work.inTransaction(() -> acceptances.recordRefusal(refused, request));
            }
            throw refused;
        }
    }

    private Acceptance judged(Submission submission) {
        Announcement announcement = submission.announcement();
        Candidate candidate = admission.read(submission);
        Admission.Admitted admitted = work.inTransaction(() -> admission.admit(candidate));
        CrashPoint.S05.hit();
        contents.keep(submission.packet());
        acceptances.prepare(announcement);
        Acceptance acceptance = recorded(admitted);
        CrashPoint.S13.hit();
        deliveries.announce();
        IntakeLog.accepted(acceptance.id(), announcement, admitted.routes().size());
        if (candidate.demand() == SignatureDemand.WARN && !candidate.isValidlySigned()) {
            IntakeLog.notValidlySigned(acceptance.id(), announcement, candidate.verdict());
        }
        if (!candidate.isScanned()) {
            IntakeLog.notScanned(acceptance.id(), announcement);
        }
        return acceptance;
    }

    private Acceptance recorded(Admission.Admitted admitted) {
        Announcement announcement = admitted.announcement();
        try {
            return work.inTransaction(
                    () -> acceptances.earlier(announcement).orElseGet(() -> acceptances.record(admitted)));
        } catch (AcceptedDocuments.Taken taken) {
            // A concurrent first send has won the unique key: its answer is ours too.
            return work.inTransaction(() -> acceptances.earlier(announcement)).orElseThrow(() -> taken);
        } catch (AxisException unknown) {
            if (unknown.code() != FaultCode.AXIS_UNAVAILABLE) {
                throw unknown;
            }
            // The outcome of the commit may be unknown: the key tells, if the database can be asked at all.
            return work.inTransaction(() -> acceptances.earlier(announcement)).orElseThrow(() -> unknown);
        }
    }

    /**
     * Stores one part of a packet, or accepts the whole when it was the last one missing. Parts come in order; a part
     * that is already there may be repeated.
     *
     * @param part a submission whose packet is only the part; its announcement names the whole
     * @param offset where the part begins in the whole
     * @throws AxisException {@code Intake.PartOutOfOrder} with the fact {@code nextOffset}, or as {@link #accept}
     */
    public PartResult storePart(Submission part, long offset) {
        Announcement announcement = part.announcement();
        Optional<Acceptance> earlier = admitted(announcement);
        if (earlier.isPresent()) {
            barrier.await();
            return new PartResult.Accepted(earlier.get());
        }
        long next = uploads.store(announcement, offset, part.packet());
        if (next < announcement.packet().length()) {
            return new PartResult.Stored(next);
        }
        return new PartResult.Accepted(complete(announcement));
    }

    private Acceptance complete(Announcement announcement) {
        try (InputStream parts = uploads.whole(announcement);
                Spooled whole = contents.spool(parts, uploads.limit())) {
            Acceptance acceptance = accept(new Submission(announcement, whole));
            uploads.discard(announcement);
            return acceptance;
        } catch (AxisException refused) {
            if (refused.code().retry() != FaultCode.Retry.LATER) {
                uploads.discard(announcement);
            }
            throw refused;
        } catch (IOException e) {
            throw new UncheckedIOException("the parts of an upload cannot be read", e);
        }
    }

    /** What the linter says about a packet of that sender; nothing is kept. */
    public List<Finding> validate(Spooled packet, AgencyId sender) {
        try (InputStream in = packet.open()) {
            return admission.lint(in, sender);
        } catch (IOException e) {
            throw new UncheckedIOException("the spool cannot be read", e);
        }
    }
}
