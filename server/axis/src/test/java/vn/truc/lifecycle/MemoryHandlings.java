package vn.truc.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.DocumentId;

/** Handlings in memory, for tests that are not about databases. */
public final class MemoryHandlings implements Handlings {
    private final Map<DeliveryId, Handling> handlings = new LinkedHashMap<>();

    @Override
    public void add(Handling handling) {
        if (handlings.putIfAbsent(handling.id(), handling) != null) {
            throw new IllegalStateException("there is one already");
        }
    }

    @Override
    public Optional<Handling> find(DeliveryId delivery) {
        return Optional.ofNullable(handlings.get(delivery));
    }

    @Override
    public List<Handling> of(DocumentId document) {
        return handlings.values().stream()
                .filter(handling -> handling.document().equals(document))
                .sorted(Comparator.comparing(Handling::recipient))
                .toList();
    }

    @Override
    public List<DeliveryId> pastDue(Instant now, int limit) {
        return handlings.values().stream()
                .filter(handling ->
                        handling.dueAt().filter(due -> !due.isAfter(now)).isPresent())
                .filter(handling ->
                        handling.decidedAt().isEmpty() && handling.overdueAt().isEmpty())
                .map(Handling::id)
                .limit(limit)
                .toList();
    }
}
