package vn.truc.client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import vn.truc.client.internal.CallFailure;
import vn.truc.client.internal.LongPoll;
import vn.truc.client.internal.disk.Spool;
import vn.truc.client.internal.exchange.Claim;
import vn.truc.client.internal.exchange.Download;
import vn.truc.client.internal.exchange.Enquiries;
import vn.truc.client.internal.exchange.Exchange;
import vn.truc.client.internal.exchange.LeaseTokens;
import vn.truc.client.internal.exchange.Mailbox;
import vn.truc.client.internal.exchange.ReceiptFile;
import vn.truc.client.internal.exchange.Self;
import vn.truc.client.internal.exchange.Submissions;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.Finding;

/**
 * The client without waiting: every method starts a call and returns at once. A future ends with the result, with an
 * {@link AxisClientException}, or cancelled when the client is closed; cancelling it stops the call. Only so many calls
 * run at once as the client was built for, the others wait their turn. Thread-safe.
 *
 * <p>Get one from {@link AxisClient#async()}; it is closed with its client.
 *
 * <pre>{@code
 * List<CompletableFuture<Submitted>> all =
 *         documents.stream().map(axis.async()::submit).toList();
 * List<Submitted> sent = all.stream().map(CompletableFuture::join).toList();
 * }</pre>
 */
public final class AsyncAxisClient {
    private final Calls calls;
    private final Exchange exchange;
    private final Self self;
    private final Submissions submissions;
    private final Mailbox mailbox;
    private final Enquiries enquiries;
    private final Settings settings;
    private final LongPoll poll;
    private final LeaseTokens tokens = new LeaseTokens();

    /** What the parts need to know. */
    record Settings(InstantSource clock, Spool spool, Duration lease, EdxmlLimits edxml) {}

    AsyncAxisClient(
            Calls calls,
            Exchange exchange,
            Self self,
            Submissions submissions,
            Mailbox mailbox,
            Enquiries enquiries,
            Settings settings) {
        this.calls = calls;
        this.exchange = exchange;
        this.self = self;
        this.submissions = submissions;
        this.mailbox = mailbox;
        this.enquiries = enquiries;
        this.settings = settings;
        this.poll = new LongPoll(settings.clock(), calls::pause);
    }

    Calls calls() {
        return calls;
    }

    /** See {@link AxisClient#submit(OutgoingDocument)}. */
    public CompletableFuture<Submitted> submit(OutgoingDocument document) {
        return submit(document, sent -> {});
    }

    /** See {@link AxisClient#submit(OutgoingDocument, LongConsumer)}. */
    public CompletableFuture<Submitted> submit(OutgoingDocument document, LongConsumer progress) {
        return calls.start(() -> {
            try (PreparedPacket packet = PreparedPacket.of(document, self::agency, settings.spool())) {
                Submissions.Accepted accepted = submissions.submit(self.axisId(), packet.outgoing(progress));
                return submitted(document.messageId(), accepted);
            }
        });
    }

    /** See {@link AxisClient#sendStatus(OutgoingStatus)}. */
    public CompletableFuture<Submitted> sendStatus(OutgoingStatus status) {
        return calls.start(() -> {
            try (PreparedPacket packet = PreparedPacket.of(status, self.agency(), settings.spool())) {
                Submissions.Accepted accepted = submissions.sendStatus(self.axisId(), packet.outgoing(sent -> {}));
                return submitted(status.messageId(), accepted);
            }
        });
    }

    private static Submitted submitted(MessageId id, Submissions.Accepted accepted) {
        return new Submitted(accepted.document(), id, new IssuedReceipt(accepted.receipt()), accepted.isUnread());
    }

    /** See {@link AxisClient#validate(OutgoingDocument)}. */
    public CompletableFuture<List<Finding>> validate(OutgoingDocument document) {
        return calls.start(() -> {
            try (PreparedPacket packet = PreparedPacket.of(document, self::agency, settings.spool())) {
                return submissions.validate(self.axisId(), packet.outgoing(sent -> {}));
            }
        });
    }

    /** See {@link AxisClient#pending()}; end the query with {@link PendingQuery#listAsync()}. */
    public PendingQuery pending() {
        return new PendingQuery(this, Set.of(), null, Duration.ZERO);
    }

    CompletableFuture<List<PendingItem>> pending(Set<Kind> kinds, @Nullable Integer limit, Duration wait) {
        return wait.isZero()
                ? calls.start(() -> mailbox.pending(self.axisId(), kinds, limit, wait))
                : calls.startWaiting(() -> poll.list(wait, left -> mailbox.pending(self.axisId(), kinds, limit, left)));
    }

    /** See {@link AxisClient#collect(DeliveryId)}. Close the document even when nobody looks at the future any more. */
    public CompletableFuture<ReceivedDocument> collect(DeliveryId delivery) {
        return collect(delivery, received -> {});
    }

    /** See {@link AxisClient#collect(DeliveryId, LongConsumer)}. */
    public CompletableFuture<ReceivedDocument> collect(DeliveryId delivery, LongConsumer progress) {
        return calls.start(() -> {
            Path file = settings.spool().newFile();
            boolean arrived = false;
            try {
                ReceivedDocument document = new ReceivedDocument(
                        this,
                        claimed(delivery, claim -> new Download(exchange, claim, settings.clock(), file, progress)
                                .run()),
                        settings.edxml());
                arrived = true;
                return document;
            } finally {
                if (!arrived) {
                    Spool.discard(file);
                }
            }
        });
    }

    /** The lease of a delivery whose packet is stored already. */
    CompletableFuture<Lease> lease(DeliveryId delivery) {
        return calls.start(() -> claimed(delivery, claim -> new Download(
                        exchange, claim, settings.clock(), settings.spool().folder(), received -> {})
                .leaseOnly()));
    }

    private <T> T claimed(DeliveryId delivery, Function<Claim, T> getting) {
        String token = tokens.take(delivery);
        boolean isSettled = false;
        try {
            T got = getting.apply(new Claim(self.axisId(), delivery, token, settings.lease()));
            isSettled = true;
            return got;
        } catch (CallFailure failure) {
            // Whatever the axis says about the delivery itself, it says that nothing is offered under this token.
            isSettled = failure.detail().code().startsWith("Delivery.");
            throw failure;
        } finally {
            if (!isSettled) {
                tokens.putBack(delivery, token);
            }
        }
    }

    /** Renews a lease while somebody works on its delivery. */
    LeaseKeeper keep(Lease lease, Consumer<Instant> renewed) {
        return new LeaseKeeper(calls, settings.clock(), lease.until(), () -> {
            Claim claim = new Claim(self.axisId(), lease.delivery(), lease.token(), settings.lease());
            Instant until = new Download(
                            exchange, claim, settings.clock(), settings.spool().folder(), received -> {})
                    .leaseOnce()
                    .until();
            renewed.accept(until);
            return until;
        });
    }

    /** Nobody goes on with this lease: whoever collects the delivery next need not wait for its end. */
    void leave(Lease lease) {
        tokens.putBack(lease.delivery(), lease.token());
    }

    /** See {@link AxisClient#acknowledge(Lease)}. */
    public CompletableFuture<Optional<IssuedReceipt>> acknowledge(Lease lease) {
        return calls.start(() -> mailbox.acknowledge(self.axisId(), lease).map(IssuedReceipt::new));
    }

    /** See {@link AxisClient#refuse(Lease, String)}. */
    public CompletableFuture<Optional<IssuedReceipt>> refuse(Lease lease, String reason) {
        return calls.start(
                () -> mailbox.refuse(self.axisId(), lease, true, reason).map(IssuedReceipt::new));
    }

    /** See {@link AxisClient#giveBack(Lease, String)}. */
    public CompletableFuture<Void> giveBack(Lease lease, String reason) {
        return calls.start(() -> {
            Optional<ReceiptFile> none = mailbox.refuse(self.axisId(), lease, false, reason);
            assert none.isEmpty();
            return null;
        });
    }

    /** See {@link AxisClient#status(DocumentId)}. */
    public CompletableFuture<DeliveryStatus> status(DocumentId document) {
        return calls.start(() -> enquiries.status(self.axisId(), document, null));
    }

    /** See {@link AxisClient#status(MessageId)}. */
    public CompletableFuture<DeliveryStatus> status(MessageId message) {
        return calls.start(() -> enquiries.status(self.axisId(), null, message));
    }

    /** See {@link AxisClient#receipts(DocumentId)}. */
    public CompletableFuture<List<IssuedReceipt>> receipts(DocumentId document) {
        return calls.start(() -> issued(enquiries.receipts(self.axisId(), document, null)));
    }

    /** See {@link AxisClient#receipts(MessageId)}. */
    public CompletableFuture<List<IssuedReceipt>> receipts(MessageId message) {
        return calls.start(() -> issued(enquiries.receipts(self.axisId(), null, message)));
    }

    private static List<IssuedReceipt> issued(List<ReceiptFile> files) {
        return files.stream().map(IssuedReceipt::new).toList();
    }

    /** See {@link AxisClient#agencies(Agency.Query)}. */
    public CompletableFuture<Agency.Page> agencies(Agency.Query query) {
        return calls.start(() -> enquiries.agencies(self.axisId(), query));
    }

    /** See {@link AxisClient#agency(AgencyId)}. */
    public CompletableFuture<Agency> agency(AgencyId id) {
        return calls.start(() -> enquiries.agency(self.axisId(), id));
    }

    /** See {@link AxisClient#ping()}. */
    public CompletableFuture<Pong> ping() {
        return calls.start(() -> enquiries.ping(null, settings.clock()));
    }
}
