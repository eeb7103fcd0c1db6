package vn.truc.boot.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.check.DeliveryCensus;
import vn.truc.delivery.check.Quarantine;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.UnitOfWork;
import vn.truc.storage.ContentStore;

/** Whether what rows refer to is there. Looks at names and lengths and reads nothing: that is for {@link Pass}. */
public final class ContentCheck {
    private static final int PAGE = 500;

    private static final List<DeliveryState> OPEN =
            List.of(DeliveryState.QUEUED, DeliveryState.AVAILABLE, DeliveryState.OFFERED, DeliveryState.HELD);

    private final UnitOfWork work;
    private final DeliveryCensus census;
    private final ContentStore contents;
    private final Quarantine quarantine;

    public ContentCheck(UnitOfWork work, DeliveryCensus census, ContentStore contents, Quarantine quarantine) {
        this.work = work;
        this.census = census;
        this.contents = contents;
        this.quarantine = quarantine;
    }

    /** Every delivery on its way; what has lost its content is held. */
    void onTheirWay(Outcome outcome) {
        // What is held now was in another state when its page was read, so that state comes last.
        OPEN.forEach(state -> onTheirWay(state, outcome));
    }

    private void onTheirWay(DeliveryState state, Outcome outcome) {
        Optional<DeliveryId> after = Optional.empty();
        List<DeliveryCensus.Waiting> page;
        do {
            Optional<DeliveryId> from = after;
            page = work.inTransaction(() -> census.waiting(state, from, PAGE));
            for (DeliveryCensus.Waiting delivery : page) {
                boolean known = state == DeliveryState.HELD && !quarantine.isNews(delivery.id());
                if (!known && !quarantine.isThere(delivery)) {
                    outcome.finds("delivery " + delivery.id() + " to " + delivery.recipient() + " is held: content "
                            + delivery.content().digest() + " is missing or has another length");
                }
                after = Optional.of(delivery.id());
            }
            outcome.checked(page.size());
        } while (page.size() == PAGE);
    }

    /** Every document accepted since then, whatever has become of its deliveries. */
    void acceptedSince(Instant since, Outcome outcome) {
        Optional<DeliveryCensus.Accepted> after = Optional.empty();
        List<DeliveryCensus.Accepted> page;
        do {
            Optional<DeliveryCensus.Accepted> from = after;
            page = work.inTransaction(() -> census.accepted(since, from, PAGE));
            for (DeliveryCensus.Accepted document : page) {
                judge(document, outcome);
                after = Optional.of(document);
            }
            outcome.checked(page.size());
        } while (page.size() == PAGE);
    }

    /** Deliveries on their way were judged before; here remains what only the document knows of. */
    private void judge(DeliveryCensus.Accepted document, Outcome outcome) {
        if (!contents.holds(document.content())
                && quarantine
                        .hold(document.content().digest(), Quarantine.Defect.MISSING)
                        .isEmpty()) {
            outcome.finds("document " + document.id() + ", whose deliveries have ended: content "
                    + document.content().digest() + " is missing or has another length");
        }
    }
}
