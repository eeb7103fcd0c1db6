package vn.truc.lifecycle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;

/**
 * How one recipient handles one document, by what the two agencies have said. Its verbs refuse what its state does not
 * allow; whoever changes it holds the lock of the delivery whose id it shares.
 */
@Entity
@Table(name = "handling")
public class Handling {
    @Id
    private String id;

    @Column(name = "document_id", nullable = false, updatable = false)
    private String document;

    @Column(nullable = false, updatable = false)
    private String recipient;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private HandlingState state;

    @Column(nullable = false)
    private Instant since;

    @Enumerated(EnumType.STRING)
    @Column(name = "asked_change")
    private @Nullable Change change;

    @Column(name = "asked_at")
    private @Nullable Instant askedAt;

    /** The status or document that asked. */
    @Column(name = "asked_by")
    private @Nullable String askedBy;

    /** Null while the recipient has not answered. */
    @Column(name = "agreed")
    private @Nullable Boolean agreed;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "overdue_at")
    private @Nullable Instant overdueAt;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Handling() {}

    Handling(Document document, AgencyId recipient, Instant at) {
        this.id = DeliveryId.of(document.id(), recipient).value();
        this.document = document.id().value();
        this.recipient = recipient.value();
        this.state = HandlingState.SENT;
        this.since = at;
    }

    /** @throws vn.truc.fault.AxisException {@code Lifecycle.*} if the move is not allowed as things stand */
    void check(Move move) {
        if (move instanceof Move.Statement said) {
            if (!state.next().contains(said.state())) {
                throw LifecycleFaults.illegalTransition(this, move);
            }
        } else if (move instanceof Move.Answer) {
            if (openChange().isEmpty()) {
                throw LifecycleFaults.nothingAsked(this, move);
            }
        } else if (move instanceof Move.Request request) {
            if (!state.isOpenToChange()) {
                throw LifecycleFaults.illegalTransition(this, move);
            }
            openChange().filter(open -> !request.change().mayFollow(open)).ifPresent(open -> {
                throw LifecycleFaults.alreadyAsked(this, move);
            });
        }
    }

    /**
     * @param by the status or document that makes the move
     * @throws vn.truc.fault.AxisException as {@link #check}
     */
    void make(Move move, DocumentId by, Instant at) {
        check(move);
        if (move instanceof Move.Statement said) {
            become(said.state(), at);
        } else if (move instanceof Move.Answer answer) {
            agreed = answer.agreed();
            if (answer.agreed()) {
                Optional.ofNullable(change).flatMap(Change::onceAgreed).ifPresent(next -> become(next, at));
            }
        } else if (move instanceof Move.Request request) {
            change = request.change();
            askedAt = at;
            askedBy = by.value();
            agreed = null;
        }
    }

    private void become(HandlingState next, Instant at) {
        state = next;
        since = at;
        if (next.isDecided() && decidedAt == null) {
            decidedAt = at;
        }
    }

    /** By when the recipient has to accept or refuse it. */
    void mustBeDecided(Instant due) {
        dueAt = due;
    }

    /** The time is over and the recipient has neither accepted nor refused it. */
    void isOverdue(Instant at) {
        overdueAt = at;
    }

    public DeliveryId id() {
        return new DeliveryId(id);
    }

    public DocumentId document() {
        return new DocumentId(document);
    }

    public AgencyId recipient() {
        return AgencyId.of(recipient);
    }

    public HandlingState state() {
        return state;
    }

    public Instant since() {
        return since;
    }

    /** What the sender asked last, answered or not. */
    public Optional<Change> lastChange() {
        return Optional.ofNullable(change);
    }

    /** What the sender has asked and the recipient not answered. */
    public Optional<Change> openChange() {
        return agreed == null ? lastChange() : Optional.empty();
    }

    /** When the sender asked last. */
    public Optional<Instant> askedAt() {
        return Optional.ofNullable(askedAt);
    }

    /** The status or document by which the sender asked last. */
    public Optional<DocumentId> askedBy() {
        return Optional.ofNullable(askedBy).map(DocumentId::new);
    }

    /** What the recipient answered to {@link #lastChange()}; empty while it has not. */
    public Optional<Boolean> agreed() {
        return Optional.ofNullable(agreed);
    }

    /** By when the recipient had to accept or refuse it; empty until it is available. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    /** When it was accepted or refused, taken back or replaced. */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** When the axis found it overdue; stays when it is decided afterwards. */
    public Optional<Instant> overdueAt() {
        return Optional.ofNullable(overdueAt);
    }
}
