package vn.truc.delivery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.exchange.Examples.NOON;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.truc.delivery.DeliveryStore;
import vn.truc.delivery.DeliveryStoreContract;
import vn.truc.delivery.outbox.Outbox;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.Examples;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.jpa.TestDatabase;

/** What the database adds to the promises: several hands at once, and a last line of defence. */
interface JpaDeliveryStoreContract extends DeliveryStoreContract {
    @Override
    HibernateUnitOfWork work();

    TestDatabase database();

    @Override
    default DeliveryStore store() {
        return new JpaDeliveryStore(work()::current);
    }

    @Override
    default Outbox outbox() {
        return new JpaOutbox(work()::current, "this node");
    }

    @Override
    default void keep(Document document) {
        work().current().persist(document);
    }

    @Test
    default void refusesEvenInSqlWhatNoCodeShouldWrite() {
        assertThatThrownBy(() -> insertedDelivery("DELIVERED", "null", "null"))
                .as("an unknown state")
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> insertedDelivery("ACKNOWLEDGED", "1", "current_timestamp"))
                .as("ended, but still in the mailbox")
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> insertedDelivery("AVAILABLE", "null", "null"))
                .as("available, but not in the mailbox")
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> insertedDelivery("OFFERED", "1", "current_timestamp"))
                .as("offered without a lease")
                .isInstanceOf(RuntimeException.class);
        assertThat(insertedDelivery("AVAILABLE", "1", "current_timestamp")).isNotEmpty();
    }

    @Test
    default void leavesToAnotherNodeWhatItHasTaken() {
        Outbox other = new JpaOutbox(work()::current, "another node");
        DeliveryId delivery = new DeliveryId(insertedDelivery("QUEUED", "null", "null"));
        OutboxEntry entry = new OutboxEntry(UUID.randomUUID().toString(), delivery, Examples.JUSTICE, 0, NOON);
        work().inTransaction(() -> outbox().add(entry));
        assertThat(taken(other)).contains(entry.id());
        assertThat(work().inTransaction(outbox()::freeClaims)).isZero();
        assertThat(taken(outbox())).as("the other one may be alive").isEmpty();

        assertThat(work().inTransaction(other::freeClaims)).isPositive();
        assertThat(taken(outbox())).contains(entry.id());
    }

    private List<String> taken(Outbox by) {
        return work().inTransaction(() -> by.claim(1000, NOON, NOON.plusSeconds(60), Set.of()).stream()
                .map(OutboxEntry::id)
                .toList());
    }

    default String insertedDelivery(String state, String rank, String readyAt) {
        Document document = Examples.document(UUID.randomUUID().toString());
        work().inTransaction(() -> keep(document));
        String id = UUID.randomUUID().toString();
        database()
                .execute("insert into delivery (id, kind, document_id, recipient, priority, accepted_at,"
                        + " content_sha256, content_length, state, since, attempts, mailbox_rank, ready_at,"
                        + " changes, version) values ('" + id + "', 'DOCUMENT', '" + document.id()
                        + "', 'T00', 0, current_timestamp, 'x', 1, '" + state + "', current_timestamp, 0, " + rank
                        + ", " + readyAt + ", 0, 0)");
        return id;
    }
}
