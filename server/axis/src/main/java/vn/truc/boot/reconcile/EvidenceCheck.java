package vn.truc.boot.reconcile;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.truc.audit.TrailStore;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.check.DeliveryCensus;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;
import vn.truc.exchange.UnitOfWork;
import vn.truc.receipt.ReceiptEvent;
import vn.truc.receipts.ReceiptStore;

/** Whether every fact has what proves it: a leaf on the trail, and the receipts that the promises name. */
public final class EvidenceCheck {
    static final int PAGE = 500;

    /** Between the counting of changes and of leaves another node may add both; nobody does so three times. */
    private static final int LOOKS = 3;

    private final UnitOfWork work;
    private final DeliveryCensus census;
    private final TrailStore trail;
    private final ReceiptStore receipts;

    public EvidenceCheck(UnitOfWork work, DeliveryCensus census, TrailStore trail, ReceiptStore receipts) {
        this.work = work;
        this.census = census;
        this.trail = trail;
        this.receipts = receipts;
    }

    /** Everything accepted or changed since then. */
    void since(Instant since, Outcome outcome) {
        Optional<DeliveryCensus.Accepted> document = Optional.empty();
        do {
            document = acceptances(since, document, outcome);
        } while (document.isPresent());
        Optional<DeliveryCensus.Changed> change = Optional.empty();
        do {
            change = changes(since, change, outcome);
        } while (change.isPresent());
    }

    /** One page of documents; the last of it, or nothing when there are no more. */
    private Optional<DeliveryCensus.Accepted> acceptances(
            Instant since, Optional<DeliveryCensus.Accepted> after, Outcome outcome) {
        List<DeliveryCensus.Accepted> page = work.inTransaction(() -> census.accepted(since, after, PAGE));
        judge(page, outcome);
        return page.size() < PAGE ? Optional.empty() : Optional.of(page.get(PAGE - 1));
    }

    void judge(List<DeliveryCensus.Accepted> page, Outcome outcome) {
        if (page.isEmpty()) {
            return;
        }
        Set<DocumentId> documents =
                page.stream().map(DeliveryCensus.Accepted::id).collect(Collectors.toSet());
        Set<DocumentId> withLeaf = work.inTransaction(() -> trail.acceptedAmong(documents));
        Set<String> withReceipt = work.inTransaction(() -> receipts.provenAmong(
                documents.stream().map(DocumentId::value).collect(Collectors.toSet()),
                ReceiptEvent.SUBMISSION_ACCEPTANCE));
        for (DeliveryCensus.Accepted document : page) {
            if (!withLeaf.contains(document.id())) {
                outcome.finds("document " + document.id() + " has no leaf of its acceptance");
            }
            if (!withReceipt.contains(document.id().value())) {
                outcome.finds("document " + document.id() + " has no SubmissionAcceptance");
            }
        }
        outcome.checked(page.size());
    }

    private Optional<DeliveryCensus.Changed> changes(
            Instant since, Optional<DeliveryCensus.Changed> after, Outcome outcome) {
        List<DeliveryCensus.Changed> page = work.inTransaction(() -> census.changes(since, after, PAGE));
        judge(page.stream().map(DeliveryCensus.Changed::delivery).collect(Collectors.toSet()), outcome);
        return page.size() < PAGE ? Optional.empty() : Optional.of(page.get(PAGE - 1));
    }

    void judge(Set<DeliveryId> page, Outcome outcome) {
        Set<DeliveryId> deliveries = page;
        Map<DeliveryId, String> incomplete = Map.of();
        for (int look = 0; look < LOOKS && !deliveries.isEmpty(); look++) {
            Set<DeliveryId> doubtful = deliveries;
            incomplete = work.inTransaction(() -> incomplete(doubtful));
            deliveries = incomplete.keySet();
        }
        incomplete.values().forEach(outcome::finds);
        outcome.checked(page.size());
    }

    /** What is wrong with each of these that is not complete. */
    private Map<DeliveryId, String> incomplete(Set<DeliveryId> deliveries) {
        List<DeliveryCensus.History> histories = census.histories(deliveries);
        Map<DeliveryId, Long> leaves = trail.changesOf(deliveries);
        Set<String> handedOver = receipts.provenAmong(acknowledged(histories), ReceiptEvent.CONTENT_HANDOVER);
        return histories.stream()
                .flatMap(history -> defect(history, leaves, handedOver).stream()
                        .map(defect -> Map.entry(history.id(), "delivery " + history.id() + " " + defect)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> acknowledged(List<DeliveryCensus.History> histories) {
        return histories.stream()
                .filter(EvidenceCheck::needsHandover)
                .map(history -> history.id().value())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean needsHandover(DeliveryCensus.History history) {
        return history.state() == DeliveryState.ACKNOWLEDGED && history.kind() != Kind.RECEIPT;
    }

    private static Optional<String> defect(
            DeliveryCensus.History history, Map<DeliveryId, Long> leaves, Set<String> handedOver) {
        // The first change, into the queue, is told by the leaf of the document or of the receipt.
        long expected = history.written() - 1;
        if (history.written() != history.counted()) {
            return Optional.of("counts " + history.counted() + " changes but has " + history.written());
        }
        if (leaves.getOrDefault(history.id(), 0L) < expected) {
            return Optional.of("has " + leaves.getOrDefault(history.id(), 0L) + " leaves for " + expected + " changes");
        }
        if (needsHandover(history) && !handedOver.contains(history.id().value())) {
            return Optional.of("is acknowledged but has no ContentHandover");
        }
        return Optional.empty();
    }
}
