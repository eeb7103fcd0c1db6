package vn.truc.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.part.Business;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.exchange.Operation;

/**
 * What a recall, an update or a replacement does to the documents it names. Documents that the axis does not know, and
 * agencies that did not get them here, are no error: they came another way.
 */
final class OperationPlanner {
    /** Resends of one paper document that are looked at; older ones are not meant. */
    private static final int RESENDS = 20;

    private final SentDocuments sent;
    private final Judge judge;
    private final Function<String, Optional<AgencyId>> agencies;
    private final Function<AgencyId, Set<AgencyId>> line;

    /**
     * @param agencies finds who takes the mail of an agency, by any of its codes
     * @param line an agency and all whose mail it has taken over
     */
    OperationPlanner(
            SentDocuments sent,
            Judge judge,
            Function<String, Optional<AgencyId>> agencies,
            Function<AgencyId, Set<AgencyId>> line) {
        this.sent = sent;
        this.judge = judge;
        this.agencies = agencies;
        this.line = line;
    }

    /**
     * @param recipients whom the packet is addressed to, by their current codes
     * @throws vn.truc.fault.AxisException {@code Lifecycle.*} if nothing of what it asks may be asked now
     */
    Plan plan(EdxmlDocument packet, AgencyId sender, List<AgencyId> recipients) {
        return switch (packet.business().type()) {
            case NEW -> Plan.NOTHING;
            case RECALL -> recall(packet, sender, recipients);
            case UPDATE -> update(packet, sender, recipients);
            case REPLACE -> replace(packet, sender, recipients);
        };
    }

    private Plan recall(EdxmlDocument packet, AgencyId sender, List<AgencyId> recipients) {
        List<Document> targets = targets(sender, target(packet));
        return new Plan(null, judge.atLeastOne(asked(targets, recipients, Change.RECALL)), List.of(), List.of());
    }

    private Plan update(EdxmlDocument packet, AgencyId sender, List<AgencyId> recipients) {
        List<Document> targets = targets(sender, target(packet));
        Set<AgencyId> added = changed(packet.business(), true);
        Set<AgencyId> removed = changed(packet.business(), false);
        List<Plan.Addition> additions = targets.stream()
                .findFirst()
                .map(document -> additions(document, added))
                .orElse(List.of());
        List<AgencyId> stay = recipients.stream()
                .filter(agency -> !added.contains(agency) && !removed.contains(agency))
                .toList();
        List<Plan.Step> asked = new ArrayList<>(asked(targets, removed, Change.REMOVAL));
        asked.addAll(asked(targets, stay, Change.UPDATE));
        List<Plan.Step> allowed = additions.isEmpty() ? judge.atLeastOne(asked) : judge.whatIsAllowed(asked);
        return new Plan(null, allowed, beside(recipients, Stream.concat(added.stream(), removed.stream())), additions);
    }

    private List<Plan.Addition> additions(Document document, Set<AgencyId> added) {
        List<Plan.Addition> additions = added.stream()
                .filter(agency ->
                        sent.recipientAmong(document.id(), line.apply(agency)).isEmpty())
                .map(agency -> new Plan.Addition(document, agency))
                .toList();
        if (!additions.isEmpty() && document.purgedAt().isPresent()) {
            throw LifecycleFaults.documentGone(document);
        }
        return additions;
    }

    private Plan replace(EdxmlDocument packet, AgencyId sender, List<AgencyId> recipients) {
        List<Plan.Step> asked = new ArrayList<>();
        Set<AgencyId> concerned = new LinkedHashSet<>();
        for (Business.Replacement replaced : packet.business().replacements()) {
            List<AgencyId> holders = replaced.agencies().isEmpty()
                    ? recipients
                    : replaced.agencies().stream().map(this::agency).toList();
            concerned.addAll(holders);
            asked.addAll(asked(targets(sender, replaced.documentId()), holders, Change.REPLACEMENT));
        }
        return new Plan(null, judge.atLeastOne(asked), beside(recipients, concerned.stream()), List.of());
    }

    /** The recall sample of the national SDK gives the key in the header only. */
    private static String target(EdxmlDocument packet) {
        String key = packet.business().documentId();
        return key.isBlank() ? packet.documentId() : key;
    }

    /** Earlier documents of that key, newest first; operations on them, which may have the same key, are not meant. */
    private List<Document> targets(AgencyId sender, String key) {
        List<Document> found = key.isBlank() ? List.of() : sent.byKey(line.apply(sender), key, RESENDS);
        return found.stream()
                .filter(document -> document.operation()
                        .filter(operation -> operation == Operation.NEW || operation == Operation.REPLACE)
                        .isPresent())
                .toList();
    }

    /** The change is asked of each agency for the newest of the documents that it got. */
    private List<Plan.Step> asked(List<Document> targets, Iterable<AgencyId> of, Change change) {
        List<Plan.Step> steps = new ArrayList<>();
        for (AgencyId agency : of) {
            Set<AgencyId> holders = line.apply(agency);
            for (Document document : targets) {
                Optional<AgencyId> holder = sent.recipientAmong(document.id(), holders);
                if (holder.isPresent()) {
                    steps.add(new Plan.Step(document, holder.get(), new Move.Request(change)));
                    break;
                }
            }
        }
        return steps;
    }

    private Set<AgencyId> changed(Business business, boolean added) {
        Set<AgencyId> changed = new LinkedHashSet<>();
        business.receiverChanges().stream()
                .filter(change -> change.added() == added && !change.agency().isEmpty())
                .forEach(change -> changed.add(agency(change.agency())));
        return changed;
    }

    /** By its current code; an unknown one stays as it is, and is refused with the unknown recipients. */
    private AgencyId agency(String code) {
        return agencies.apply(code).orElseGet(() -> AgencyId.cut(code));
    }

    private static List<AgencyId> beside(List<AgencyId> recipients, Stream<AgencyId> concerned) {
        return concerned
                .filter(agency -> !recipients.contains(agency))
                .distinct()
                .toList();
    }
}
