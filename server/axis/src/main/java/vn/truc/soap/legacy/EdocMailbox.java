package vn.truc.soap.legacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.Mailbox;
import vn.truc.delivery.Offer;
import vn.truc.delivery.Pending;
import vn.truc.delivery.content.OfferedContent;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.edxml.EdxmlReader;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Kind;
import vn.truc.exchange.LeaseToken;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.security.Caller;
import vn.truc.soap.legacy.answer.EdocParts;

/**
 * What old systems receive. They know no leases: whoever asks for a document again gets it again, under the same lease,
 * until it is confirmed. Thread-safe.
 */
final class EdocMailbox {
    private static final int MOST_IDS = 1000;
    private static final int MOST_STATUSES = 1000;
    private static final int MOST_STATUSES_SINCE = 5000;
    private final Mailbox mailbox;
    private final OfferedContent contents;
    private final LegacySettings settings;
    private final InstantSource clock;

    EdocMailbox(Mailbox mailbox, OfferedContent contents, LegacySettings settings, InstantSource clock) {
        this.mailbox = mailbox;
        this.contents = contents;
        this.settings = settings;
        this.clock = clock;
    }

    /** A document that was handed out. */
    record Collected(Offer offer, EdxmlDocument document, EdocParts.Packet packet) {}

    /** Numbers of the documents that are not confirmed, most urgent first. */
    List<EdocNumber> pending(AgencyId agency) {
        return mailbox.everything(agency, EnumSet.of(Kind.DOCUMENT), MOST_IDS).items().stream()
                .map(item -> EdocNumber.of(item.document().id()))
                .toList();
    }

    /** @throws AxisException {@code Delivery.NotFound} or {@code Delivery.AlreadyDecided} */
    Collected collect(AgencyId agency, String number) {
        Pending.Item item = item(agency, number);
        Offer offer = mailbox.offer(agency, item.id(), settings.lease(), Optional.of(lease(item.id())));
        EdocParts.Packet packet = () -> contents.open(offer, 0, offer.content().length());
        if (read(packet) instanceof EdxmlDocument document) {
            return new Collected(offer, document, packet);
        }
        throw EdocFaults.unknownDocument();
    }

    /** The agency has it. Repeating it gets the same answer. */
    void confirm(Caller caller, String number) {
        Pending.Item item = item(caller.agency(), number);
        mailbox.acknowledge(
                caller.agency(), item.id(), lease(item.id()), item.content().digest(), caller.request());
    }

    private Pending.Item item(AgencyId agency, String text) {
        EdocNumber number = EdocNumber.read(text)
                .orElseThrow(() -> EdocFaults.malformedArgument("DocumentId", "a number from GetPendingDocumentIds"));
        return mailbox.between(agency, number.from(), number.to()).stream()
                .filter(item -> item.kind() == Kind.DOCUMENT)
                .findFirst()
                .orElseThrow(EdocFaults::unknownDocument);
    }

    /** One lease per delivery, for whichever of the agency's clients asks. */
    private static LeaseToken lease(DeliveryId delivery) {
        return new LeaseToken("edoc-" + delivery.value());
    }

    /**
     * All statuses for the agency since a time, however often they are asked for.
     *
     * @throws AxisException {@code Soap.InvalidRequest} if they are more than one answer holds: none is left out
     */
    List<EdxmlStatus> statusesSince(AgencyId agency, Instant time) {
        List<EdxmlStatus> statuses = new ArrayList<>();
        List<Pending.Item> items = mailbox.statusesSince(agency, time, MOST_STATUSES_SINCE + 1);
        if (items.size() > MOST_STATUSES_SINCE) {
            throw EdocFaults.malformedArgument(
                    "GetTraces/TimeStamp", "a later time: since this one there are more than " + MOST_STATUSES_SINCE);
        }
        for (Pending.Item item : items) {
            if (item.document().purgedAt().isEmpty()) {
                status(offer(item)).ifPresent(statuses::add);
            }
        }
        return statuses;
    }

    /**
     * Statuses that are not confirmed. Old systems confirm none: one that has been shown for a while counts as taken
     * when its agency comes again, and is shown once more with that answer.
     */
    List<EdxmlStatus> statuses(Caller caller) {
        List<EdxmlStatus> statuses = new ArrayList<>();
        for (Pending.Item item : mailbox.everything(caller.agency(), EnumSet.of(Kind.STATUS), MOST_STATUSES)
                .items()) {
            Optional<Offer> offer =
                    isTaken(item, caller) ? Optional.of(offer(item)) : offered(caller.agency(), item.id());
            offer.flatMap(this::status).ifPresent(statuses::add);
        }
        return statuses;
    }

    /**
     * The agency has asked again after the time of showing, soon or days later: what was last handed out here is taken,
     * and shown once more. False if it was handed out elsewhere, or never.
     */
    private boolean isTaken(Pending.Item item, Caller caller) {
        boolean shown = item.state() == DeliveryState.OFFERED
                ? !item.since().isAfter(clock.instant().minus(settings.showStatuses()))
                : item.attempts() > 0;
        if (!shown) {
            return false;
        }
        try {
            mailbox.acknowledge(
                    caller.agency(), item.id(), lease(item.id()), item.content().digest(), caller.request());
            return true;
        } catch (AxisException another) {
            if (another.code() == FaultCode.DELIVERY_LEASE_LOST
                    || another.code() == FaultCode.DELIVERY_NOT_AVAILABLE
                    || another.code() == FaultCode.DELIVERY_ALREADY_DECIDED) {
                return false;
            }
            throw another;
        }
    }

    /** Under a lease that outlasts the time of showing; empty if a newer client of the agency has it. */
    private Optional<Offer> offered(AgencyId agency, DeliveryId id) {
        Duration lease = settings.showStatuses().plus(settings.lease());
        try {
            return Optional.of(mailbox.offer(agency, id, lease, Optional.of(lease(id))));
        } catch (AxisException refused) {
            if (refused.code() == FaultCode.DELIVERY_NOT_AVAILABLE
                    || refused.code() == FaultCode.DELIVERY_ALREADY_DECIDED) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private Offer offer(Pending.Item item) {
        return new Offer(
                item.id(),
                item.kind(),
                item.document(),
                Optional.empty(),
                item.content(),
                lease(item.id()),
                clock.instant());
    }

    private Optional<EdxmlStatus> status(Offer offer) {
        return read(() -> contents.open(offer, 0, offer.content().length())) instanceof EdxmlStatus status
                ? Optional.of(status)
                : Optional.empty();
    }

    private static EdxmlPacket read(EdocParts.Packet packet) {
        try (InputStream in = packet.open()) {
            return EdxmlReader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("a packet that was accepted cannot be read", e);
        }
    }
}
