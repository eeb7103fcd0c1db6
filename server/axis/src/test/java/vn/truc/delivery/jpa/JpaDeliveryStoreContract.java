package vn.truc.delivery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.truc.delivery.DeliveryStore;
import vn.truc.delivery.DeliveryStoreContract;
import vn.truc.delivery.outbox.Outbox;
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
        return new JpaOutbox(work()::current);
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
