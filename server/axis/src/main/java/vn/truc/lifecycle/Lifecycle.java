package vn.truc.lifecycle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.DeliveryStore;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.Kind;
import vn.truc.exchange.SignedRequest;
import vn.truc.exchange.UnitOfWork;
import vn.truc.fault.AxisException;
import vn.truc.lifecycle.deadline.Deadlines;
import vn.truc.registry.Registry;
import vn.truc.registry.Route;

/**
 * What agencies say and ask of documents that were sent before. A packet is planned when it is read and carried out in
 * the transaction that accepts it, so that a statement and its effect commit together. Thread-safe; unless they say
 * otherwise, methods join the caller's unit of work and need one.
 */
public final class Lifecycle {
    private static final int LONGEST_CODE = 50;
    private static final String FAULTS = "Lifecycle.";

    private final UnitOfWork work;
    private final Handlings handlings;
    private final DeliveryStore store;
    private final Deliveries deliveries;
    private final Deadlines deadlines;
    private final Events events;
    private final InstantSource clock;
    private final StatusPlanner statuses;
    private final OperationPlanner operations;

    public Lifecycle(
            UnitOfWork work,
            SentDocuments sent,
            Handlings handlings,
            DeliveryStore store,
            Deliveries deliveries,
            Registry registry,
            Deadlines deadlines,
            Events events,
            InstantSource clock) {
        Judge judge = new Judge(handlings);
        this.work = work;
        this.handlings = handlings;
        this.store = store;
        this.deliveries = deliveries;
        this.deadlines = deadlines;
        this.events = events;
        this.clock = clock;
        this.statuses = new StatusPlanner(sent, judge, registry::line);
        this.operations = new OperationPlanner(sent, judge, code -> taker(registry, code), registry::line);
    }

    private static Optional<AgencyId> taker(Registry registry, String code) {
        return code.isBlank() || code.length() > LONGEST_CODE ? Optional.empty() : registry.heir(AgencyId.of(code));
    }

    /**
     * What a packet will do; nothing is changed yet.
     *
     * @param named of a status: the document that the request names, if it does
     * @param sender who sends the packet
     * @param recipients whom it is addressed to, by their current codes; not empty
     * @throws AxisException {@code Lifecycle.*} if that is not allowed as things stand; {@code Delivery.NotFound} or
     *     {@code Intake.RecipientsDiffer} if the document is none of theirs
     */
    public Plan plan(EdxmlPacket packet, @Nullable DocumentId named, AgencyId sender, List<AgencyId> recipients) {
        return packet instanceof EdxmlStatus status
                ? statuses.plan(named, status, sender, recipients.get(0))
                : operations.plan((EdxmlDocument) packet, sender, recipients);
    }

    /**
     * Does what was planned, on behalf of the packet that was just recorded.
     *
     * @throws AxisException {@code Lifecycle.*} if a step has become illegal since it was planned
     */
    public void carryOut(Plan plan, Document by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        plan.steps().forEach(step -> make(step, by, now));
        plan.additions().forEach(addition -> {
            AgencyId added = addition.recipient();
            deliveries.open(addition.document(), List.of(new Route.Local(added)));
            events.publish(new Event.RecipientAdded(addition.document(), added, by.id(), now));
        });
    }

    private void make(Plan.Step step, Document by, Instant now) {
        DeliveryId id = DeliveryId.of(step.document().id(), step.recipient());
        // Its row stands for both: whoever moves the handling waits for whoever moves the delivery.
        if (store.lock(id).isEmpty()) {
            throw LifecycleFaults.unknownDocument();
        }
        Handling handling = handlings.find(id).orElseGet(() -> begun(step.document(), step.recipient(), now));
        handling.make(step.move(), by.id(), now);
        if (!handling.state().isOpenToChange() && step.move() instanceof Move.Answer) {
            deliveries.withdraw(id, "the recipient agreed: " + handling.state());
        }
    }

    private Handling begun(Document document, AgencyId recipient, Instant now) {
        Handling handling = new Handling(document, recipient, now);
        handlings.add(handling);
        return handling;
    }

    /** From when a document lies in the recipient's mailbox, its time to decide runs. */
    public void on(Event event) {
        if (event instanceof Event.DeliveryAvailable available
                && available.delivery().kind() == Kind.DOCUMENT) {
            Event.DeliveryFacts facts = available.delivery();
            Handling handling = handlings
                    .find(facts.id())
                    .orElseGet(() -> begun(facts.document(), facts.recipient(), available.at()));
            if (handling.dueAt().isEmpty()) {
                handling.mustBeDecided(deadlines.decisionDue(facts.document().priority(), available.at()));
            }
        }
    }

    /**
     * How the recipients of a document handle it, in a unit of its own; those that it has not reached yet are missing.
     */
    public Map<DeliveryId, Handling> of(DocumentId document) {
        return work.inTransaction(() -> handlings.of(document)).stream()
                .collect(Collectors.toMap(Handling::id, Function.identity()));
    }

    /** Whether a refusal is one of this room's: what was said or asked against the law of states. */
    public static boolean isOwn(AxisException refusal) {
        return refusal.code().wireName().startsWith(FAULTS);
    }

    /** Puts such a refusal on the trail: who tried what. */
    public void record(AxisException refusal, SignedRequest request) {
        String document = refusal.facts().getOrDefault("document", "");
        events.publish(new Event.MoveRefused(
                new DocumentId(document),
                request.signer(),
                refusal.code().wireName(),
                refusal.facts().getOrDefault("move", ""),
                request,
                clock.instant()));
    }
}
