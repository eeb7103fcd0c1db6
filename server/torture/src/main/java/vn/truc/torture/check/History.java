package vn.truc.torture.check;

import static vn.truc.torture.check.Invariant.INV_11_TIME;
import static vn.truc.torture.check.Invariant.INV_5_HISTORY;
import static vn.truc.torture.check.Invariant.INV_7_TRAIL;
import static vn.truc.torture.check.Invariant.INV_8_HANDOVER;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** That what the axis has written down about each delivery is whole and fits: INV-5, INV-7, INV-8 and INV-11. */
final class History {
    /** The graph of architecture.md, drawn once more by somebody who has not read the code. */
    private static final Map<String, Set<String>> NEXT = Map.of(
            "QUEUED", Set.of("AVAILABLE", "HELD", "EXPIRED"),
            "AVAILABLE", Set.of("OFFERED", "ACKNOWLEDGED", "REJECTED", "HELD", "EXPIRED"),
            "OFFERED", Set.of("AVAILABLE", "ACKNOWLEDGED", "REJECTED", "HELD", "EXPIRED"),
            "HELD", Set.of("QUEUED", "RETURNED", "EXPIRED"),
            "ACKNOWLEDGED", Set.of(),
            "REJECTED", Set.of(),
            "RETURNED", Set.of(),
            "EXPIRED", Set.of());

    private static final Map<String, String> FACTS = Map.of(
            "OFFERED", "DELIVERY_OFFERED",
            "ACKNOWLEDGED", "DELIVERY_ACKNOWLEDGED",
            "REJECTED", "DELIVERY_REJECTED",
            "HELD", "DELIVERY_HELD",
            "EXPIRED", "DELIVERY_EXPIRED");

    private final Books books;
    private final Rows rows;
    private final Verdict verdict;

    History(Books books, Rows rows, Verdict verdict) {
        this.books = books;
        this.rows = rows;
        this.verdict = verdict;
    }

    void check() {
        Map<String, Map<String, Long>> leaves = rows.leaves.stream()
                .filter(leaf -> leaf.delivery() != null)
                .collect(Collectors.groupingBy(
                        leaf -> Objects.requireNonNull(leaf.delivery()),
                        Collectors.groupingBy(Rows.Leaf::fact, Collectors.counting())));
        rows.deliveries.values().forEach(delivery -> {
            path(delivery);
            leaves(delivery, leaves.getOrDefault(delivery.id(), Map.of()));
        });
        trail();
        handovers();
    }

    private void path(Rows.Delivery delivery) {
        List<Rows.Step> steps = delivery.steps();
        boolean begins = !steps.isEmpty()
                && steps.get(0).state().equals("QUEUED")
                && steps.get(steps.size() - 1).state().equals(delivery.state());
        verdict.holds(INV_5_HISTORY, begins, delivery.id() + " is " + delivery.state() + " with history " + steps);
        Instant accepted = Books.known(rows.documents, delivery.document()).at();
        Instant before = accepted;
        String state = "";
        for (int i = 0; i < steps.size(); i++) {
            Rows.Step step = steps.get(i);
            verdict.holds(
                    INV_5_HISTORY,
                    step.position() == i + 1
                            && (i == 0 || Books.known(NEXT, state).contains(step.state())),
                    delivery.id() + " went from " + state + " to " + step.state());
            verdict.holds(
                    INV_11_TIME, !step.at().isBefore(before), delivery.id() + " goes back in time at " + step.state());
            state = step.state();
            before = step.at();
        }
    }

    private void leaves(Rows.Delivery delivery, Map<String, Long> leaves) {
        Map<String, Long> steps =
                delivery.steps().stream().collect(Collectors.groupingBy(Rows.Step::state, Collectors.counting()));
        FACTS.forEach((state, fact) -> verdict.holds(
                INV_5_HISTORY,
                steps.getOrDefault(state, 0L).equals(leaves.getOrDefault(fact, 0L)),
                delivery.id() + " was " + state + " " + steps.get(state) + " times and has leaves "
                        + leaves.get(fact)));
        long available = leaves.getOrDefault("DELIVERY_AVAILABLE", 0L) + leaves.getOrDefault("DELIVERY_REQUEUED", 0L);
        // Asking for it later again while it rests is a request with its leaf and no step.
        verdict.holds(
                INV_5_HISTORY,
                steps.getOrDefault("AVAILABLE", 0L) <= available,
                delivery.id() + " was AVAILABLE " + steps.get("AVAILABLE") + " times with leaves " + available);
    }

    private void trail() {
        long next = 0;
        for (Rows.Leaf leaf : rows.leaves) {
            verdict.holds(
                    INV_7_TRAIL,
                    leaf.index() != null && leaf.index() == next,
                    "leaf " + leaf.index() + " stands at " + next);
            verdict.holds(INV_7_TRAIL, hash(leaf.body()).equals(leaf.hash()), "leaf " + next + " is not what it was");
            next++;
        }
        verdict.holds(
                INV_7_TRAIL, rows.trailSize == next, "the trail has " + next + " leaves and says " + rows.trailSize);
        Map<String, Long> issued = rows.leaves.stream()
                .filter(leaf -> leaf.fact().equals("RECEIPT_ISSUED"))
                .collect(Collectors.groupingBy(History::receiptOf, Collectors.counting()));
        rows.receipts.forEach(receipt -> verdict.holds(
                INV_7_TRAIL,
                issued.getOrDefault(receipt.id(), 0L) == 1,
                "receipt " + receipt.id() + " has " + issued.get(receipt.id()) + " leaves"));
    }

    private static String receiptOf(Rows.Leaf leaf) {
        String body = new String(leaf.body(), java.nio.charset.StandardCharsets.UTF_8);
        return body.replaceFirst(".*\"receipt\":\"([^\"]*)\".*", "$1");
    }

    /** RFC 6962 §2.1. */
    private static String hash(byte[] body) {
        try {
            MessageDigest function = MessageDigest.getInstance("SHA-256");
            function.update((byte) 0);
            return HexFormat.of().formatHex(function.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handovers() {
        Map<String, List<Rows.Receipt>> proofs = new HashMap<>();
        rows.receipts.stream()
                .filter(receipt -> receipt.event().equals("ContentHandover"))
                .forEach(receipt -> proofs.computeIfAbsent(receipt.subject(), none -> new java.util.ArrayList<>())
                        .add(receipt));
        Map<String, List<String>> toldSenders = books.shown.entrySet().stream()
                .flatMap(agency -> agency.getValue().stream().map(shown -> Map.entry(agency.getKey(), shown)))
                .filter(each -> each.getValue().event().equals("ContentHandover"))
                .collect(Collectors.groupingBy(
                        each -> each.getValue().document(),
                        Collectors.mapping(each -> each.getValue().sha256(), Collectors.toList())));
        rows.deliveries.values().stream()
                .filter(delivery -> !delivery.kind().equals("RECEIPT"))
                .forEach(delivery -> handover(delivery, proofs.getOrDefault(delivery.id(), List.of()), toldSenders));
        books.confirmed.forEach((agency, all) -> all.forEach(each -> {
            String id = each.delivery();
            Rows.Delivery row = rows.deliveries.get(id);
            verdict.holds(
                    INV_8_HANDOVER,
                    row != null && row.state().equals("ACKNOWLEDGED"),
                    agency + " has confirmed " + id + " and the axis knows nothing of it");
            verdict.holds(
                    INV_8_HANDOVER,
                    row == null || each.token().equals(row.lease()),
                    agency + " has confirmed " + id + " under a lease that another had taken over");
        }));
    }

    private void handover(Rows.Delivery delivery, List<Rows.Receipt> proofs, Map<String, List<String>> toldSenders) {
        boolean acknowledged = delivery.state().equals("ACKNOWLEDGED");
        verdict.holds(
                INV_8_HANDOVER,
                proofs.size() == (acknowledged ? 1 : 0),
                delivery.id() + " is " + delivery.state() + " with " + proofs.size() + " handovers");
        boolean shown = books.shown.getOrDefault(delivery.recipient(), List.of()).stream()
                .anyMatch(each -> each.delivery().equals(delivery.id()));
        verdict.holds(
                INV_8_HANDOVER,
                !acknowledged || shown,
                delivery.id() + " is acknowledged and its recipient never had it");
        proofs.forEach(proof -> verdict.holds(
                INV_8_HANDOVER,
                toldSenders
                        .getOrDefault(delivery.document(), List.of())
                        .contains(vn.truc.torture.agency.Digests.of(proof.xml())),
                "the sender was not told of the handover of " + delivery.id()));
    }
}
