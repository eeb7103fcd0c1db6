package vn.truc.delivery;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Content;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Document;
import vn.truc.exchange.Event;
import vn.truc.exchange.Kind;
import vn.truc.exchange.LeaseToken;
import vn.truc.exchange.ReceiptId;
import vn.truc.xml.XmlText;

/**
 * One document, status or receipt on its way to one recipient. Its verbs refuse what its state does not allow and write
 * its history; whoever changes it holds its row's lock.
 */
@Entity
@Table(name = "delivery")
public class Delivery {
    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private Kind kind;

    @ManyToOne(optional = false, fetch = FetchType.EAGER)
    @JoinColumn(name = "document_id", nullable = false, updatable = false)
    private Document document;

    @Column(nullable = false, updatable = false)
    private String recipient;

    @Column(nullable = false, updatable = false)
    private int priority;

    @Column(name = "accepted_at", nullable = false, updatable = false)
    private Instant acceptedAt;

    @Column(updatable = false)
    private @Nullable Instant deadline;

    @Column(name = "receipt_id", updatable = false)
    private @Nullable String receiptId;

    @Column(name = "receipt_event", updatable = false)
    private @Nullable String receiptEvent;

    @Column(name = "content_sha256", nullable = false, updatable = false)
    private String contentSha256;

    @Column(name = "content_length", nullable = false, updatable = false)
    private long contentLength;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private DeliveryState state;

    @Column(nullable = false)
    private Instant since;

    @Column
    private @Nullable String reason;

    @Column(nullable = false)
    private int attempts;

    @Column(name = "available_at")
    private @Nullable Instant availableAt;

    /** Its place in the mailbox, most urgent and then oldest first; null while it is not in the mailbox. */
    @Column(name = "mailbox_rank")
    private @Nullable Long mailboxRank;

    /** From when it may be handed out: the end of the lease or of the back-off; null while not in the mailbox. */
    @Column(name = "ready_at")
    private @Nullable Instant readyAt;

    /** Of the last lease; kept after its end, so that its holder may still answer or repeat its answer. */
    @Column(name = "lease_token")
    private @Nullable String leaseToken;

    /** Since when it has been handed out in vain; null while it has not, or since an operator began anew. */
    @Column(name = "failing_since")
    private @Nullable Instant failingSince;

    @Column(nullable = false)
    private int changes;

    @Version
    private long version;

    @OneToMany(mappedBy = "delivery", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
    @OrderBy("position")
    private List<DeliveryChange> history = new ArrayList<>();

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Delivery() {}

    private Delivery(
            DeliveryId id,
            Kind kind,
            Document document,
            AgencyId recipient,
            Content content,
            int priority,
            @Nullable Instant deadline,
            Event.@Nullable ReceiptFacts receipt,
            Instant at) {
        this.id = id.value();
        this.kind = kind;
        this.document = document;
        this.recipient = recipient.value();
        this.priority = priority;
        this.acceptedAt = at;
        this.deadline = deadline;
        this.receiptId = receipt == null ? null : receipt.id().value();
        this.receiptEvent = receipt == null ? null : receipt.event();
        this.contentSha256 = content.digest().hex();
        this.contentLength = content.length();
        this.state = DeliveryState.QUEUED;
        this.since = at;
        note(at, null);
    }

    /** A document or status for one of its recipients, queued. */
    static Delivery of(DeliveryId id, Document document, AgencyId recipient) {
        return new Delivery(
                id,
                document.kind(),
                document,
                recipient,
                document.packet(),
                document.priority(),
                document.deadline().orElse(null),
                null,
                document.acceptedAt());
    }

    /** A receipt for the agency it is addressed to, queued. */
    static Delivery ofReceipt(DeliveryId id, Event.ReceiptFacts receipt, AgencyId addressee, Instant at) {
        return new Delivery(id, Kind.RECEIPT, receipt.document(), addressee, receipt.content(), 0, null, receipt, at);
    }

    /** It has reached the mailbox. */
    void makeAvailable(Instant at) {
        become(DeliveryState.AVAILABLE, at, null);
        availableAt = at;
        enterMailbox(at);
    }

    /** It is handed out to the holder of the token. */
    void offer(LeaseToken token, Instant until, Instant at) {
        become(DeliveryState.OFFERED, at, null);
        leaseToken = token.value();
        attempts++;
        readyAt = until;
    }

    /** The holder of the lease goes on collecting; the lease never becomes shorter. */
    void extend(Instant until) {
        Instant end = readyAt;
        if (state == DeliveryState.OFFERED && end != null && until.isAfter(end)) {
            readyAt = until;
        }
    }

    /** It was handed out and not taken, for the first time in a row or again. */
    void fails(Instant at) {
        failingSince = failingSince == null ? at : failingSince;
    }

    /** The lease ended unanswered: it waits again. */
    void leaseRanOut(String why, Instant at) {
        become(DeliveryState.AVAILABLE, at, why);
        enterMailbox(at);
    }

    /** The recipient asks for it again, not before the given time. */
    void postpone(Instant until, String why, Instant at) {
        if (state != DeliveryState.AVAILABLE) {
            become(DeliveryState.AVAILABLE, at, why);
        }
        reason = written(why);
        enterMailbox(until);
    }

    /** The recipient has it. */
    void acknowledge(Instant at) {
        become(DeliveryState.ACKNOWLEDGED, at, null);
        leaveMailbox();
    }

    /** The recipient refuses it for good. */
    void reject(String why, Instant at) {
        become(DeliveryState.REJECTED, at, why);
        leaveMailbox();
    }

    /** The axis cannot go on with it by itself. */
    void hold(String why, Instant at) {
        become(DeliveryState.HELD, at, why);
        leaveMailbox();
    }

    /** An operator lets it go on from the queue. */
    void release(String why, Instant at) {
        become(DeliveryState.QUEUED, at, why);
        failingSince = null;
    }

    /** An operator wants no more rest for it. */
    void hurry(Instant at) {
        if (state == DeliveryState.AVAILABLE) {
            enterMailbox(at);
            failingSince = null;
        }
    }

    /** It goes back to its sender: an operator decides so, or the recipient agreed to a taking back. */
    void giveBack(String why, Instant at) {
        become(DeliveryState.RETURNED, at, why);
        leaveMailbox();
    }

    /** The deadline has passed. */
    void expire(Instant at) {
        become(DeliveryState.EXPIRED, at, "the deadline has passed");
        leaveMailbox();
    }

    private void become(DeliveryState next, Instant at, @Nullable String why) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("a delivery that is " + state + " does not become " + next);
        }
        state = next;
        since = at;
        reason = written(why);
        note(at, reason);
    }

    /** An operator's words have been looked at; a system's may hold anything, and must not stop a delivery. */
    private static @Nullable String written(@Nullable String why) {
        return why == null ? null : XmlText.replaced(why);
    }

    private void note(Instant at, @Nullable String why) {
        changes++;
        history.add(new DeliveryChange(this, changes, state, at, why));
    }

    private void enterMailbox(Instant ready) {
        mailboxRank = ((9L - priority) << 52) + acceptedAt.toEpochMilli();
        readyAt = ready;
    }

    private void leaveMailbox() {
        mailboxRank = null;
        readyAt = null;
    }

    /** Whether it may be handed out now: in the mailbox, not leased, not backing off, not past its deadline. */
    public boolean isReady(Instant now) {
        Instant from = readyAt;
        return state.isInMailbox() && from != null && !from.isAfter(now) && !isPastDeadline(now);
    }

    /** Whether the deadline has passed, swept or not. */
    public boolean isPastDeadline(Instant now) {
        return !state.isFinal() && deadline != null && !deadline.isAfter(now);
    }

    /** Whether the token is that of the running lease, or of the last one while nobody else has asked since. */
    public boolean wasLastOfferedUnder(LeaseToken token) {
        return token.value().equals(leaseToken);
    }

    public DeliveryId id() {
        return new DeliveryId(id);
    }

    public Kind kind() {
        return kind;
    }

    public Document document() {
        return document;
    }

    public AgencyId recipient() {
        return AgencyId.of(recipient);
    }

    public int priority() {
        return priority;
    }

    public Instant acceptedAt() {
        return acceptedAt;
    }

    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    public Optional<ReceiptId> receipt() {
        return Optional.ofNullable(receiptId).map(ReceiptId::new);
    }

    public Optional<String> receiptEvent() {
        return Optional.ofNullable(receiptEvent);
    }

    public Content content() {
        return new Content(new Digest(contentSha256), contentLength);
    }

    public DeliveryState state() {
        return state;
    }

    public Instant since() {
        return since;
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** How often it has been handed out. */
    public int attempts() {
        return attempts;
    }

    /** Since when it has been handed out in vain; empty if it has not. */
    public Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }

    public Optional<Instant> availableAt() {
        return Optional.ofNullable(availableAt);
    }

    /** From when it may be handed out; empty while it is not in the mailbox. */
    public Optional<Instant> readyAt() {
        return Optional.ofNullable(readyAt);
    }

    /** Its place in the mailbox, smallest first; empty while it is not in the mailbox. */
    public Optional<Long> mailboxRank() {
        return Optional.ofNullable(mailboxRank);
    }

    Optional<LeaseToken> lease() {
        return Optional.ofNullable(leaseToken).map(LeaseToken::new);
    }

    /** Oldest first. Read inside the transaction only. */
    public List<DeliveryChange> history() {
        return List.copyOf(history);
    }

    /** What other rooms may know of it. */
    public Event.DeliveryFacts facts() {
        return new Event.DeliveryFacts(id(), kind, document, recipient());
    }
}
