package vn.truc.delivery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.truc.exchange.Examples.HEALTH;
import static vn.truc.exchange.Examples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.retention.Retention;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Document;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.Examples;
import vn.truc.exchange.Kind;
import vn.truc.exchange.Operation;
import vn.truc.intake.jpa.JpaAcceptedDocuments;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.jpa.TestDatabase;

/** What retention promises on every database. Tests share one, so each speaks of its own documents. */
interface RetentionContract {
    Duration KEPT = Duration.ofDays(30);

    HibernateUnitOfWork work();

    TestDatabase database();

    /** One round at a time, and whose content it gave up. */
    private List<Digest> sweep(Instant at, Events events) {
        List<Digest> released = new ArrayList<>();
        new Retention(work(), new JpaEndedDocuments(work()::current), events, released::add, () -> at, KEPT).sweep();
        return released;
    }

    private List<Digest> sweep(Instant at) {
        return sweep(at, new Events());
    }

    private Document document() {
        Document document = Examples.document(UUID.randomUUID().toString());
        work().inTransaction(() -> work().current().persist(document));
        return document;
    }

    private void delivery(Document document, Kind kind, DeliveryState state, Instant since) {
        boolean inMailbox = state.isInMailbox();
        boolean isReceipt = kind == Kind.RECEIPT;
        database()
                .execute("insert into delivery (id, kind, document_id, recipient, priority, accepted_at,"
                        + " content_sha256, content_length, state, since, attempts, mailbox_rank, ready_at,"
                        + " lease_token, receipt_id, changes, version) values ('" + UUID.randomUUID() + "', '" + kind
                        + "', '" + document.id() + "', 'T00', 0, current_timestamp, 'x', 1, '" + state
                        + "', timestamp with time zone '" + since + "', 0, " + (inMailbox ? "1" : "null") + ", "
                        + (inMailbox ? "current_timestamp" : "null") + ", 't', "
                        + (isReceipt ? "'r'" : "null") + ", 0, 0)");
    }

    private Optional<Instant> purgedAt(Document document) {
        return work().inTransaction(() ->
                work().current().find(Document.class, document.id().value()).purgedAt());
    }

    private boolean isOwned(Document document) {
        return work().inTransaction(() -> !new JpaAcceptedDocuments(work()::current)
                .packetsAmong(Set.of(document.packet().digest()))
                .isEmpty());
    }

    @Test
    default void givesUpTheContentOfADocumentThatEndedLongAgo() {
        Document document = document();
        delivery(document, Kind.DOCUMENT, DeliveryState.ACKNOWLEDGED, NOON);
        delivery(document, Kind.DOCUMENT, DeliveryState.REJECTED, NOON.plusSeconds(60));
        delivery(document, Kind.RECEIPT, DeliveryState.ACKNOWLEDGED, NOON.plusSeconds(120));
        List<Event> told = new ArrayList<>();
        Events events = new Events();
        events.deliverTo(List.of(told::add));

        assertThat(sweep(NOON.plus(KEPT).plusSeconds(119), events))
                .doesNotContain(document.packet().digest());
        assertThat(isOwned(document)).isTrue();

        Instant over = NOON.plus(KEPT).plusSeconds(120);
        assertThat(sweep(over, events)).contains(document.packet().digest());
        assertThat(purgedAt(document)).contains(over);
        assertThat(isOwned(document)).isFalse();
        assertThat(told)
                .filteredOn(event -> event instanceof Event.DocumentPurged purged
                        && purged.document().id().equals(document.id()))
                .hasSize(1);

        assertThat(sweep(over.plus(KEPT), events))
                .as("once is enough")
                .doesNotContain(document.packet().digest());
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryState.class,
            names = {"QUEUED", "AVAILABLE", "OFFERED", "HELD"})
    default void givesUpNothingThatIsUndeliveredHoweverOld(DeliveryState state) {
        Document document = document();
        delivery(document, Kind.DOCUMENT, DeliveryState.ACKNOWLEDGED, NOON);
        delivery(document, Kind.DOCUMENT, state, NOON);
        sweep(NOON.plus(Duration.ofDays(20_000)));
        assertThat(purgedAt(document)).isEmpty();
        assertThat(isOwned(document)).isTrue();
    }

    @Test
    default void waitsUntilTheReceiptsAboutItAreCollected() {
        Document document = document();
        delivery(document, Kind.DOCUMENT, DeliveryState.ACKNOWLEDGED, NOON);
        delivery(document, Kind.RECEIPT, DeliveryState.AVAILABLE, NOON);
        sweep(NOON.plus(Duration.ofDays(20_000)));
        assertThat(purgedAt(document)).isEmpty();
    }

    @Test
    default void leavesContentThatAnotherDocumentStillNeeds() {
        Document ended = document();
        delivery(ended, Kind.DOCUMENT, DeliveryState.EXPIRED, NOON);
        Document open = new Document(
                new vn.truc.exchange.DocumentId(UUID.randomUUID().toString()),
                Kind.DOCUMENT,
                new vn.truc.exchange.MessageId(UUID.randomUUID().toString()),
                ended.packet(),
                null,
                new Document.Header(0, null, null, Operation.NEW, null, null, null, "NONE"),
                Examples.request("SendDocument", HEALTH),
                NOON);
        work().inTransaction(() -> work().current().persist(open));
        delivery(open, Kind.DOCUMENT, DeliveryState.HELD, NOON);
        sweep(NOON.plus(KEPT));
        assertThat(purgedAt(ended)).isPresent();
        assertThat(isOwned(ended)).isTrue();
    }

    @Test
    default void isRolledBackWithItsLeafWhenThatCannotBeWritten() {
        Document document = document();
        delivery(document, Kind.DOCUMENT, DeliveryState.ACKNOWLEDGED, NOON);
        Events failing = new Events();
        failing.deliverTo(List.of(event -> {
            throw new IllegalStateException("no room for a leaf");
        }));
        assertThat(sweep(NOON.plus(KEPT), failing)).isEmpty();
        assertThat(purgedAt(document)).isEmpty();
        sweep(NOON.plus(KEPT));
        assertThat(purgedAt(document)).isPresent();
    }
}
