package vn.truc.torture.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the checker has found. Used by one thread. */
public final class Verdict {
    private final Map<Invariant, List<String>> violations = new EnumMap<>(Invariant.class);
    private final Map<Invariant, Integer> looked = new EnumMap<>(Invariant.class);
    private int lost;
    private int duplicated;
    private int falseReceipts;
    private int orphans;

    /** One thing was looked at under this invariant; an invariant that has looked at nothing has proved nothing. */
    boolean holds(Invariant invariant, boolean holds, String otherwise) {
        looked.merge(invariant, 1, Integer::sum);
        if (!holds) {
            violations.computeIfAbsent(invariant, none -> new ArrayList<>()).add(otherwise);
        }
        return holds;
    }

    void lost(String what) {
        lost++;
        holds(Invariant.INV_2_EXACTLY_ONCE, false, "lost: " + what);
    }

    void duplicated(String what) {
        duplicated++;
        holds(Invariant.INV_2_EXACTLY_ONCE, false, "shown twice: " + what);
    }

    void falseReceipt(String what) {
        falseReceipts++;
        holds(Invariant.INV_1_NO_FALSE_RECEIPT, false, "false receipt: " + what);
    }

    void orphan(String what) {
        orphans++;
        holds(Invariant.INV_6_NO_ORPHANS, false, "orphan: " + what);
    }

    /** Whether every invariant has looked at something and has found it good. */
    public boolean isGood() {
        return violations.isEmpty() && looked.keySet().containsAll(List.of(Invariant.values()));
    }

    public Map<Invariant, List<String>> violations() {
        return violations;
    }

    /** The invariants that had nothing to look at. */
    public List<Invariant> idle() {
        return List.of(Invariant.values()).stream()
                .filter(invariant -> !looked.containsKey(invariant))
                .toList();
    }

    /** The counts of the summary line. */
    public String counts() {
        return "lost=" + lost + " duplicated=" + duplicated + " false-receipts=" + falseReceipts + " orphans="
                + orphans;
    }
}
