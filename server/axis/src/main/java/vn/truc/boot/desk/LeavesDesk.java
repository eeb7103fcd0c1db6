package vn.truc.boot.desk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.truc.audit.Leaf;
import vn.truc.audit.Trail;
import vn.truc.exchange.DocumentId;
import vn.truc.management.TrailDesk;

/** The auditors' desk: the trail as it is. */
public final class LeavesDesk implements TrailDesk {
    private final Trail trail;

    public LeavesDesk(Trail trail) {
        this.trail = trail;
    }

    @Override
    public LeafList from(long index, int limit) {
        List<Leaf> leaves = trail.from(index, limit);
        return new LeafList(
                leaves.stream().map(LeavesDesk::listed).toList(), leaves.size() < limit ? null : index + leaves.size());
    }

    @Override
    public LeafList of(DocumentId document) {
        return new LeafList(trail.of(document).stream().map(LeavesDesk::listed).toList(), null);
    }

    private static ListedLeaf listed(Leaf leaf) {
        return new ListedLeaf(
                leaf.index().orElse(null), leaf.hash().hex(), new String(leaf.body(), StandardCharsets.UTF_8));
    }
}
