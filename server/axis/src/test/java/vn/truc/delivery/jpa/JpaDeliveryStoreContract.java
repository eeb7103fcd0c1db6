package vn.truc.delivery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.exchange.Examples.NOON;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
        return new JpaOutbox(work()::current);
    }

    @Override
    default void keep(Document document) {
        work().current().persist(document);
    }

    @Test
    default void passesOverEntriesThatAnotherPumpIsTaking() throws Exception {
        String delivery = insertedDelivery("QUEUED", "null", "null");
        List<String> ids = new ArrayList<>();
        work().inTransaction(() -> {
            for (int i = 0; i < 4; i++) {
                OutboxEntry entry = new OutboxEntry(
                        UUID.randomUUID().toString(), new DeliveryId(delivery), Examples.JUSTICE, 4, NOON);
                ids.add(entry.id());
                outbox().add(entry);
            }
        });
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<List<String>> first = CompletableFuture.supplyAsync(() -> work().inTransaction(() -> {
            List<String> mine = outbox().claim(2, NOON, NOON.plusSeconds(60)).stream()
                    .map(OutboxEntry::id)
                    .toList();
            taken.countDown();
            await(mayEnd);
            return mine;
        }));
        await(taken);
        List<String> second = work().inTransaction(() -> outbox().claim(1000, NOON, NOON.plusSeconds(60)).stream()
                .map(OutboxEntry::id)
                .toList());
        mayEnd.countDown();
        List<String> firstTaken = first.get(20, TimeUnit.SECONDS);
        assertThat(firstTaken).hasSize(2);
        // H2 locks what it sorts and so passes over more than it must; nothing is lost by that.
        assertThat(second).doesNotContainAnyElementsOf(firstTaken);
        List<String> third = work().inTransaction(() -> outbox().claim(1000, NOON, NOON.plusSeconds(60)).stream()
                .map(OutboxEntry::id)
                .toList());
        assertThat(Stream.of(firstTaken, second, third).flatMap(List::stream))
                .containsAll(ids)
                .doesNotHaveDuplicates();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("waited too long");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
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

    private String insertedDelivery(String state, String rank, String readyAt) {
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
