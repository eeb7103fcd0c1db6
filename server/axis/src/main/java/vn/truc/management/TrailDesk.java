package vn.truc.management;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.DocumentId;

/** What auditors see of the trail. {@code boot} implements it. Thread-safe. */
public interface TrailDesk {
    /**
     * A leaf as it stands on the trail.
     *
     * @param index its number; absent as long as it has none
     * @param hash {@code SHA-256(0x00 || body)}
     * @param body canonical JSON, exactly what is hashed
     */
    record ListedLeaf(@Nullable Long index, String hash, String body) {}

    /** Leaves in order; {@code next} is passed as {@code from} for more. */
    record LeafList(List<ListedLeaf> leaves, @Nullable Long next) {}

    /** Leaves from a number on. */
    LeafList from(long index, int limit);

    /** All that happened to a document; empty if there is none. */
    LeafList of(DocumentId document);
}
