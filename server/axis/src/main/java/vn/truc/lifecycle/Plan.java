package vn.truc.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;

/**
 * What a packet does to documents that were sent before, once it is accepted.
 *
 * @param about of a status: the document it speaks of; null when the axis never carried one like it
 * @param steps the moves it makes
 * @param alsoTo whom the packet concerns although it is not addressed to them: recipients added, removed, or holding a
 *     document that is replaced
 * @param additions documents that get another recipient
 */
public record Plan(@Nullable DocumentId about, List<Step> steps, List<AgencyId> alsoTo, List<Addition> additions) {
    /** Nothing: a new document, or one about documents that came another way. */
    public static final Plan NOTHING = new Plan(null, List.of(), List.of(), List.of());

    public Plan {
        steps = List.copyOf(steps);
        alsoTo = List.copyOf(alsoTo);
        additions = List.copyOf(additions);
    }

    /** One move of a document at one recipient. */
    public record Step(Document document, AgencyId recipient, Move move) {}

    /** A document that is to reach one more agency. */
    public record Addition(Document document, AgencyId recipient) {}
}
