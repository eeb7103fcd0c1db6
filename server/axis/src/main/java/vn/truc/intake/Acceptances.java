package vn.truc.intake;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.truc.crash.CrashPoint;
import vn.truc.delivery.Deliveries;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.SignedRequest;
import vn.truc.fault.AxisException;
import vn.truc.lifecycle.Lifecycle;
import vn.truc.receipts.Receipts;
import vn.truc.registry.Route;

/** Writes acceptances down and finds them again, within the caller's unit of work. */
public final class Acceptances {
    private final AcceptedDocuments accepted;
    private final Deliveries deliveries;
    private final Receipts receipts;
    private final Lifecycle lifecycle;
    private final Events events;
    private final InstantSource clock;

    public Acceptances(
            AcceptedDocuments accepted,
            Deliveries deliveries,
            Receipts receipts,
            Lifecycle lifecycle,
            Events events,
            InstantSource clock) {
        this.accepted = accepted;
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.lifecycle = lifecycle;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The answer that the same submission got before.
     *
     * @throws vn.truc.fault.AxisException {@code Intake.MessageIdReused} if another one got it
     */
    Optional<Acceptance> earlier(Announcement announcement) {
        return accepted.find(announcement.sender(), announcement.messageId()).map(first -> {
            if (!isSame(first, announcement)) {
                throw IntakeFaults.messageIdReused(announcement.messageId(), first.id());
            }
            byte[] receipt = receipts.acceptanceOf(first.id())
                    .orElseThrow(() -> new IllegalStateException("document " + first.id() + " has no acceptance"))
                    .bytes();
            return new Acceptance(first.id(), receipt);
        });
    }

    private static boolean isSame(Document first, Announcement again) {
        // A status that names no document may have been linked to one by its packet.
        Optional<DocumentId> named = Optional.ofNullable(again.inReplyTo());
        return first.kind() == again.kind()
                && first.packet().equals(again.packet())
                && first.deadline().equals(again.givenDeadline())
                && (named.isEmpty() || named.equals(first.inReplyTo()));
    }

    /**
     * Keeps the evidence of a request whose acceptance is about to be recorded; the one verb outside a unit of work.
     */
    void prepare(Announcement announcement) {
        events.prepare(announcement.request());
    }

    /** Keeps, in a unit of its own, that somebody said or asked what the law of states does not allow. */
    void recordRefusal(AxisException refusal, SignedRequest request) {
        lifecycle.record(refusal, request);
    }

    private static Map<AgencyId, AgencyId> redirections(Admission.Admitted admitted) {
        Map<AgencyId, AgencyId> redirections = new TreeMap<>();
        admitted.routes()
                .forEach(route -> route.insteadOf().ifPresent(code -> redirections.put(code, route.recipient())));
        return redirections;
    }

    /** Takes responsibility: document, deliveries, outbox and receipt, and through the event the trail. */
    Acceptance record(Admission.Admitted admitted) {
        Announcement announcement = admitted.announcement();
        Document document = new Document(
                DocumentId.of(
                        announcement.sender(),
                        announcement.messageId(),
                        announcement.packet().digest()),
                announcement.kind(),
                announcement.sender(),
                announcement.messageId(),
                announcement.packet(),
                announcement.deadline(),
                admitted.header(),
                announcement.request(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        accepted.add(document);
        CrashPoint.S10.hit();
        deliveries.open(document, admitted.routes());
        lifecycle.carryOut(admitted.plan(), document);
        List<AgencyId> recipients =
                admitted.routes().stream().map(Route::recipient).toList();
        events.publish(new Event.DocumentAccepted(document, recipients, announcement.request(), document.acceptedAt()));
        byte[] receipt = receipts.acceptanceOf(
                        document, recipients, redirections(admitted), announcement.request(), admitted.isUnread())
                .bytes();
        CrashPoint.S11.hit();
        CrashPoint.S12.hit();
        return new Acceptance(document.id(), receipt);
    }
}
