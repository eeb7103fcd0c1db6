package vn.truc.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Content;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Proof;
import vn.truc.exchange.SignedRequest;

/** What one event leaves behind, as members of a JSON object. Identifiers, digests and dates only. */
final class LeafBody {
    /** Of the members below. A later form gets a later number; leaves of this one stay as they are. */
    private static final int FORM = 1;

    private final Fact fact;
    private final Instant at;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private @Nullable String document;
    private @Nullable String delivery;
    private @Nullable String agency;

    private LeafBody(Fact fact, Instant at) {
        this.fact = fact;
        this.at = at;
        members.put("form", FORM);
        members.put("fact", fact.name());
        members.put("at", at.toString());
    }

    static LeafBody of(Event event) {
        if (event instanceof Event.DocumentAccepted accepted) {
            LeafBody body = new LeafBody(Fact.DOCUMENT_ACCEPTED, event.at());
            body.about(accepted.document()).agency(accepted.document().sender()).by(accepted.request());
            body.members.put("kind", accepted.document().kind().name());
            body.members.put("messageId", accepted.document().messageId().value());
            body.members.put("packet", content(accepted.document().packet()));
            body.members.put("recipients", names(accepted.recipients()));
            return body;
        } else if (event instanceof Event.DeliveryAvailable available) {
            return new LeafBody(Fact.DELIVERY_AVAILABLE, event.at()).on(available.delivery());
        } else if (event instanceof Event.DeliveryOffered offered) {
            return new LeafBody(Fact.DELIVERY_OFFERED, event.at()).on(offered.delivery());
        } else if (event instanceof Event.DeliveryAcknowledged acknowledged) {
            return new LeafBody(Fact.DELIVERY_ACKNOWLEDGED, event.at())
                    .on(acknowledged.delivery())
                    .by(acknowledged.request());
        } else if (event instanceof Event.DeliveryRejected rejected) {
            return new LeafBody(Fact.DELIVERY_REJECTED, event.at())
                    .on(rejected.delivery())
                    .because(rejected.reason())
                    .by(rejected.request());
        } else if (event instanceof Event.DeliveryRequeued requeued) {
            return new LeafBody(Fact.DELIVERY_REQUEUED, event.at())
                    .on(requeued.delivery())
                    .because(requeued.reason())
                    .by(requeued.request());
        } else if (event instanceof Event.DeliveryHeld held) {
            return new LeafBody(Fact.DELIVERY_HELD, event.at())
                    .on(held.delivery())
                    .because(held.reason());
        } else if (event instanceof Event.DeliveryReleased released) {
            return new LeafBody(Fact.DELIVERY_RELEASED, event.at())
                    .on(released.delivery())
                    .because(released.reason());
        } else if (event instanceof Event.DeliveryReturned returned) {
            return new LeafBody(Fact.DELIVERY_RETURNED, event.at())
                    .on(returned.delivery())
                    .because(returned.reason());
        } else if (event instanceof Event.DeliveryWithdrawn withdrawn) {
            return new LeafBody(Fact.DELIVERY_WITHDRAWN, event.at())
                    .on(withdrawn.delivery())
                    .because(withdrawn.reason());
        } else if (event instanceof Event.DeliveryExpired expired) {
            return new LeafBody(Fact.DELIVERY_EXPIRED, event.at()).on(expired.delivery());
        } else if (event instanceof Event.DocumentPurged purged) {
            LeafBody body = new LeafBody(Fact.DOCUMENT_PURGED, event.at());
            body.about(purged.document()).agency(purged.document().sender());
            body.members.put("packet", content(purged.document().packet()));
            return body;
        } else if (event instanceof Event.ReceiptIssued issued) {
            return receipt(issued);
        } else if (event instanceof Event.RecipientAdded added) {
            LeafBody body = new LeafBody(Fact.RECIPIENT_ADDED, event.at());
            body.about(added.document().id()).agency(added.recipient());
            body.members.put("by", added.by().value());
            return body;
        } else if (event instanceof Event.MoveRefused refused) {
            LeafBody body = new LeafBody(Fact.MOVE_REFUSED, event.at());
            body.about(refused.document()).agency(refused.speaker()).by(refused.request());
            body.members.put("fault", refused.fault());
            body.members.put("move", refused.move());
            return body;
        } else if (event instanceof Event.DecisionOverdue overdue) {
            LeafBody body = new LeafBody(Fact.DECISION_OVERDUE, event.at());
            // Not on the delivery: its leaves are counted against its changes, and this is none.
            body.about(overdue.delivery().document()).agency(overdue.delivery().recipient());
            body.members.put("due", overdue.due().toString());
            return body;
        } else if (event instanceof Event.OperatorActed acted) {
            LeafBody body = new LeafBody(Fact.OPERATOR_ACTED, event.at()).because(acted.reason());
            body.operator(acted.by());
            body.members.put("action", acted.action());
            body.members.put("subject", acted.subject());
            return body;
        }
        throw new IllegalArgumentException(
                "the trail does not know " + event.getClass().getSimpleName());
    }

    private static LeafBody receipt(Event.ReceiptIssued issued) {
        Event.ReceiptFacts receipt = issued.receipt();
        LeafBody body = new LeafBody(Fact.RECEIPT_ISSUED, issued.at()).about(receipt.document());
        body.members.put("receipt", receipt.id().value());
        body.members.put("event", receipt.event());
        body.members.put("content", content(receipt.content()));
        if (receipt.delivery() != null) {
            body.delivery = receipt.delivery().value();
            body.members.put("delivery", receipt.delivery().value());
        }
        if (receipt.recipient() != null) {
            body.agency(receipt.recipient());
        }
        if (issued.addressee() != null) {
            body.members.put("addressee", issued.addressee().value());
        }
        return body;
    }

    private LeafBody about(Document subject) {
        return about(subject.id());
    }

    private LeafBody about(DocumentId subject) {
        document = subject.value();
        members.put("document", subject.value());
        return this;
    }

    private LeafBody on(Event.DeliveryFacts facts) {
        about(facts.document()).agency(facts.recipient());
        delivery = facts.id().value();
        members.put("delivery", facts.id().value());
        members.put("kind", facts.kind().name());
        return this;
    }

    private LeafBody agency(AgencyId who) {
        agency = who.value();
        members.put("agency", who.value());
        return this;
    }

    /** Of somebody who only claims a name there is nothing more, as it was before there were accounts. */
    private void operator(Event.Operator by) {
        members.put("operator", by.name());
        if (by.account() != null) {
            members.put("account", by.account());
            members.put("roles", by.roles());
            if (by.isClaimed()) {
                members.put("claimed", "true");
            }
        }
        if (by.address() != null) {
            members.put("address", by.address());
        }
    }

    private LeafBody because(String reason) {
        members.put("reason", reason);
        return this;
    }

    private LeafBody by(@Nullable SignedRequest request) {
        if (request != null) {
            if (request.proof() != Proof.SIGNATURE) {
                members.put("proof", request.proof().name());
            }
            members.put(
                    "request",
                    Map.of(
                            "sha256",
                            request.digest().hex(),
                            "operation",
                            request.operation(),
                            "signer",
                            request.signer().value(),
                            "certificate",
                            request.certificate().hex()));
        }
        return this;
    }

    private static Map<String, Object> content(Content content) {
        return Map.of("sha256", content.digest().hex(), "length", content.length());
    }

    private static List<String> names(List<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toList();
    }

    Fact fact() {
        return fact;
    }

    Instant at() {
        return at;
    }

    @Nullable
    String document() {
        return document;
    }

    @Nullable
    String delivery() {
        return delivery;
    }

    @Nullable
    String agency() {
        return agency;
    }

    byte[] bytes() {
        return CanonicalJson.bytes(members);
    }
}
