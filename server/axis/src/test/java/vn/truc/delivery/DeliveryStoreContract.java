package vn.truc.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.exchange.Examples.FINANCE;
import static vn.truc.exchange.Examples.HEALTH;
import static vn.truc.exchange.Examples.JUSTICE;
import static vn.truc.exchange.Examples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.truc.delivery.outbox.Outbox;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Examples;
import vn.truc.exchange.Ids;
import vn.truc.exchange.Kind;
import vn.truc.exchange.LeaseToken;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.ReceiptId;
import vn.truc.exchange.UnitOfWork;

/** What every keeper of deliveries and outbox promises. Tests share one store, so each speaks of its own agencies. */
public interface DeliveryStoreContract {
    Set<Kind> ALL = EnumSet.allOf(Kind.class);

    DeliveryStore store();

    Outbox outbox();

    UnitOfWork work();

    /** Keeps a document as intake does. */
    void keep(Document document);

    private static AgencyId someAgency() {
        return AgencyId.of("T" + UUID.randomUUID().toString().substring(0, 8));
    }

    private Document document(int priority, Instant acceptedAt, @Nullable Instant deadline) {
        Document document = Examples.document(UUID.randomUUID().toString(), HEALTH, priority, acceptedAt, deadline);
        work().inTransaction(() -> keep(document));
        return document;
    }

    private Delivery queued(Document document, AgencyId recipient) {
        Delivery delivery = Delivery.of(new DeliveryId(UUID.randomUUID().toString()), document, recipient);
        work().inTransaction(() -> store().add(delivery));
        return delivery;
    }

    private DeliveryId available(int priority, Instant acceptedAt, @Nullable Instant deadline, AgencyId recipient) {
        DeliveryId id =
                queued(document(priority, acceptedAt, deadline), recipient).id();
        change(id, delivery -> delivery.makeAvailable(NOON));
        return id;
    }

    private void change(DeliveryId id, java.util.function.Consumer<Delivery> verb) {
        work().inTransaction(() -> verb.accept(store().lock(id).orElseThrow()));
    }

    private List<DeliveryId> ready(AgencyId agency, Set<Kind> kinds, Instant now, int limit) {
        return work().inTransaction(() -> store().ready(agency, kinds, now, limit).stream()
                .map(Delivery::id)
                .toList());
    }

    @Test
    default void givesBackWhatItWasGiven() {
        AgencyId agency = someAgency();
        Instant deadline = NOON.plus(Duration.ofDays(3));
        Delivery delivery = queued(document(2, NOON, deadline), agency);
        change(delivery.id(), found -> {
            assertThat(found.state()).isEqualTo(DeliveryState.QUEUED);
            assertThat(found.recipient()).isEqualTo(agency);
            assertThat(found.kind()).isEqualTo(Kind.DOCUMENT);
            assertThat(found.document().id()).isEqualTo(delivery.document().id());
            assertThat(found.document().sender()).isEqualTo(HEALTH);
            assertThat(found.content()).isEqualTo(delivery.document().packet());
            assertThat(found.deadline()).contains(deadline);
            assertThat(found.priority()).isEqualTo(2);
            assertThat(found.acceptedAt()).isEqualTo(NOON);
        });
        assertThat(work().inTransaction(() -> store().lock(new DeliveryId("nobody's"))))
                .isEmpty();
    }

    @Test
    default void listsWhatStandsInAStateInPagesForItsRecipientAndItsSender() {
        AgencyId agency = someAgency();
        List<DeliveryId> held = Stream.of(1, 2, 3)
                .map(n -> available(0, NOON, null, agency))
                .sorted(Comparator.comparing(DeliveryId::value))
                .toList();
        held.forEach(id -> change(id, delivery -> delivery.hold("đầy đĩa", NOON)));
        available(0, NOON, null, agency);

        assertThat(standing(agency, Optional.empty(), 2)).containsExactlyElementsOf(held.subList(0, 2));
        assertThat(standing(agency, Optional.of(held.get(1)), 2)).containsExactly(held.get(2));
        assertThat(standing(HEALTH, Optional.empty(), 1000)).containsAll(held);
        assertThat(standing(someAgency(), Optional.empty(), 10)).isEmpty();
        work().inTransaction(() -> {
            assertThat(store().find(held.get(0)).orElseThrow().history())
                    .extracting(DeliveryChange::state)
                    .endsWith(DeliveryState.HELD);
            assertThat(store().find(new DeliveryId("nobody's"))).isEmpty();
        });
    }

    private List<DeliveryId> standing(AgencyId agency, Optional<DeliveryId> after, int limit) {
        return work().inTransaction(
                        () -> store().standing(DeliveryState.HELD, Optional.of(agency), after, limit).stream()
                                .map(Delivery::id)
                                .toList());
    }

    @Test
    default void keepsEveryStepOfALife() {
        DeliveryId id = available(0, NOON, null, someAgency());
        Instant later = NOON.plusSeconds(60);
        change(id, delivery -> delivery.offer(new LeaseToken("token"), later, NOON));
        change(id, delivery -> delivery.postpone(later, "máy chủ bận", NOON.plusSeconds(1)));
        change(id, delivery -> delivery.fails(NOON.plusSeconds(1)));
        change(id, delivery -> delivery.fails(NOON.plusSeconds(2)));
        change(id, delivery -> assertThat(delivery.failingSince()).contains(NOON.plusSeconds(1)));
        change(id, delivery -> delivery.offer(new LeaseToken("token 2"), later, NOON.plusSeconds(2)));
        change(id, delivery -> delivery.acknowledge(NOON.plusSeconds(3)));
        change(id, delivery -> {
            assertThat(delivery.history())
                    .extracting(DeliveryChange::state)
                    .containsExactly(
                            DeliveryState.QUEUED,
                            DeliveryState.AVAILABLE,
                            DeliveryState.OFFERED,
                            DeliveryState.AVAILABLE,
                            DeliveryState.OFFERED,
                            DeliveryState.ACKNOWLEDGED);
            assertThat(delivery.history().get(3).reason()).contains("máy chủ bận");
            assertThat(delivery.attempts()).isEqualTo(2);
            assertThat(delivery.wasLastOfferedUnder(new LeaseToken("token 2"))).isTrue();
            assertThat(delivery.since()).isEqualTo(NOON.plusSeconds(3));
            assertThat(delivery.mailboxRank()).isEmpty();
        });
    }

    @Test
    default void listsTheMostUrgentFirstAndThenTheOldest() {
        AgencyId agency = someAgency();
        DeliveryId young = available(0, NOON.plusSeconds(2), null, agency);
        DeliveryId old = available(0, NOON, null, agency);
        DeliveryId urgent = available(3, NOON.plusSeconds(9), null, agency);
        DeliveryId lessUrgent = available(1, NOON.minusSeconds(9), null, agency);
        assertThat(ready(agency, ALL, NOON, 10)).containsExactly(urgent, lessUrgent, old, young);
        assertThat(ready(agency, ALL, NOON, 2)).containsExactly(urgent, lessUrgent);
    }

    @Test
    default void listsOnlyWhatMayBeHandedOutNow() {
        AgencyId agency = someAgency();
        DeliveryId waiting = available(0, NOON, null, agency);
        queued(document(0, NOON, null), agency);
        available(0, NOON, null, someAgency());
        available(0, NOON, NOON, agency);
        DeliveryId leased = available(0, NOON.plusSeconds(1), null, agency);
        change(leased, delivery -> delivery.offer(new LeaseToken("t"), NOON.plusSeconds(300), NOON));
        DeliveryId done = available(0, NOON, null, agency);
        change(done, delivery -> delivery.acknowledge(NOON));

        assertThat(ready(agency, ALL, NOON.plusSeconds(299), 10)).containsExactly(waiting);
        assertThat(ready(agency, ALL, NOON.plusSeconds(300), 10)).containsExactly(waiting, leased);
    }

    @Test
    default void listsByKind() {
        AgencyId agency = someAgency();
        DeliveryId document = available(0, NOON, null, agency);
        Document about = document(4, NOON, null);
        Delivery receipt = Delivery.ofReceipt(
                new DeliveryId(UUID.randomUUID().toString()),
                new Event.ReceiptFacts(
                        new ReceiptId("r"), "ContentHandover", about, null, null, Examples.content("receipt")),
                agency,
                NOON.plusSeconds(1));
        work().inTransaction(() -> store().add(receipt));
        change(receipt.id(), delivery -> delivery.makeAvailable(NOON));

        assertThat(ready(agency, EnumSet.of(Kind.RECEIPT), NOON, 10)).containsExactly(receipt.id());
        assertThat(ready(agency, EnumSet.of(Kind.DOCUMENT), NOON, 10)).containsExactly(document);
        assertThat(ready(agency, EnumSet.of(Kind.STATUS), NOON, 10)).isEmpty();
        assertThat(work().inTransaction(() -> store().of(about.id())))
                .as("a receipt is not a delivery of the document")
                .isEmpty();
    }

    @Test
    default void findsWhatTimeHasChanged() {
        AgencyId agency = someAgency();
        Instant then = NOON.minus(Duration.ofDays(400));
        DeliveryId overdue = available(0, NOON, then, agency);
        DeliveryId expired = available(0, NOON, then, agency);
        change(expired, delivery -> delivery.expire(NOON));
        DeliveryId leased = available(0, NOON, null, agency);
        change(leased, delivery -> delivery.offer(new LeaseToken("t"), then, NOON));

        assertThat(work().inTransaction(() -> store().pastDeadline(then, 1000)))
                .contains(overdue)
                .doesNotContain(expired, leased);
        assertThat(work().inTransaction(() -> store().leasesRunOut(then, 1000)))
                .contains(leased)
                .doesNotContain(overdue, expired);
        assertThat(work().inTransaction(() -> store().leasesRunOut(then.minusSeconds(1), 1000)))
                .doesNotContain(leased);
    }

    @Test
    default void findsDocumentsByEitherIdAndTheStatusesAboutThem() {
        Document document = document(0, NOON, null);
        queued(document, JUSTICE);
        queued(document, FINANCE);
        Document second = Examples.status(UUID.randomUUID().toString(), JUSTICE, document.id(), NOON.plusSeconds(2));
        Document first = Examples.status(UUID.randomUUID().toString(), JUSTICE, document.id(), NOON.plusSeconds(1));
        work().inTransaction(() -> {
            keep(second);
            keep(first);
        });
        work().inTransaction(() -> {
            assertThat(store().document(document.id())).isPresent();
            assertThat(store().document(new DocumentId("unknown"))).isEmpty();
            assertThat(store().document(HEALTH, document.messageId())).isPresent();
            assertThat(store().document(JUSTICE, document.messageId())).isEmpty();
            assertThat(store().document(HEALTH, new MessageId("unknown"))).isEmpty();
            assertThat(store().of(document.id()))
                    .extracting(Delivery::recipient)
                    .containsExactly(FINANCE, JUSTICE);
            assertThat(store().statusesAbout(document.id()))
                    .extracting(Document::id)
                    .containsExactly(first.id(), second.id());
        });
    }

    @Test
    default void claimsTheMostUrgentEntriesFirstAndEachOnce() {
        emptyOutbox();
        OutboxEntry late = entry(0, NOON.plusSeconds(1));
        OutboxEntry early = entry(0, NOON);
        OutboxEntry urgent = entry(3, NOON.plusSeconds(2));
        assertThat(claim(2, NOON, NOON.plusSeconds(60))).containsExactly(urgent.id(), early.id());
        assertThat(claim(10, NOON, NOON.plusSeconds(60))).containsExactly(late.id());
        assertThat(claim(10, NOON.plusSeconds(59), NOON.plusSeconds(90))).isEmpty();
        assertThat(claim(10, NOON.plusSeconds(60), NOON.plusSeconds(90)))
                .as("a claim that has run out")
                .hasSize(3);
        work().inTransaction(() -> outbox().freeClaims());
        work().inTransaction(() -> outbox().remove(List.of(early.id(), "unknown")));
        assertThat(claim(10, NOON, NOON.plusSeconds(60))).containsExactly(urgent.id(), late.id());
    }

    @Test
    default void claimsNothingOfRecipientsThatHaveEnoughAndTakesBackWhatIsTooMuch() {
        emptyOutbox();
        AgencyId full = someAgency();
        Delivery delivery = queued(document(0, NOON, null), full);
        OutboxEntry too = new OutboxEntry(UUID.randomUUID().toString(), delivery.id(), full, 4, NOON);
        work().inTransaction(() -> outbox().add(too));
        OutboxEntry fits = entry(0, NOON);
        Instant until = NOON.plusSeconds(60);

        assertThat(work().inTransaction(() -> outbox().claim(10, NOON, until, Set.of(full, someAgency()))))
                .extracting(OutboxEntry::id)
                .containsExactly(fits.id());
        assertThat(claim(10, NOON, until)).containsExactly(too.id());
        assertThat(claim(10, NOON, until)).isEmpty();
        work().inTransaction(() -> outbox().unclaim(List.of(too.id())));
        assertThat(claim(10, NOON, until)).containsExactly(too.id());
    }

    @Test
    default void restocksWhatIsQueuedAndForgotten() {
        emptyOutbox();
        Delivery forgotten = queued(document(0, NOON, null), someAgency());
        DeliveryId available = available(0, NOON, null, someAgency());
        OutboxEntry there = entry(0, NOON);
        work().inTransaction(() -> {
            Optional<DeliveryId> after = Optional.empty();
            List<DeliveryId> page;
            do {
                page = outbox().restock(Ids.random(), NOON, NOON.plus(Duration.ofDays(9)), after, 2);
                after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1));
                // Other tests leave queued deliveries, too.
            } while (page.size() == 2);
        });
        assertThat(work().inTransaction(() -> outbox().claim(1000, NOON, NOON.plusSeconds(1))))
                .extracting(OutboxEntry::delivery)
                .contains(forgotten.id(), there.delivery())
                .doesNotContain(available)
                .doesNotHaveDuplicates();
    }

    @Test
    default void restocksOnlyWhatHasBeenQueuedForLongEnough() {
        emptyOutbox();
        DeliveryId forgotten = queued(document(0, NOON, null), someAgency()).id();
        assertThat(work().inTransaction(() ->
                        outbox().restock(Ids.random(), NOON, NOON.minusMillis(1), Optional.empty(), 1000)))
                .doesNotContain(forgotten);
        assertThat(work().inTransaction(() -> outbox().restock(Ids.random(), NOON, NOON, Optional.empty(), 1000)))
                .contains(forgotten);
        assertThat(work().inTransaction(() -> outbox().restock(Ids.random(), NOON, NOON, Optional.empty(), 1000)))
                .as("once is enough")
                .doesNotContain(forgotten);
    }

    private OutboxEntry entry(int priority, Instant createdAt) {
        Delivery delivery = queued(document(priority, NOON, null), JUSTICE);
        OutboxEntry entry =
                new OutboxEntry(UUID.randomUUID().toString(), delivery.id(), delivery.recipient(), priority, createdAt);
        work().inTransaction(() -> outbox().add(entry));
        return entry;
    }

    private List<String> claim(int limit, Instant now, Instant until) {
        return work().inTransaction(() ->
                outbox().claim(limit, now, until).stream().map(OutboxEntry::id).toList());
    }

    private void emptyOutbox() {
        work().inTransaction(() -> outbox().freeClaims());
        work().inTransaction(() -> outbox().remove(outbox().claim(1000, NOON.plus(Duration.ofDays(9)), NOON).stream()
                .map(OutboxEntry::id)
                .toList()));
    }

    @Test
    default void refusesWhatAStateDoesNotAllow() {
        DeliveryId id = queued(document(0, NOON, null), someAgency()).id();
        assertThatThrownBy(() -> change(id, delivery -> delivery.acknowledge(NOON)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> change(id, delivery -> delivery.release("no", NOON)))
                .isInstanceOf(IllegalStateException.class);
    }
}
