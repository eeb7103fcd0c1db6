package vn.truc.delivery.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.truc.exchange.Examples.NOON;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Examples;
import vn.truc.storage.jpa.AxisEntities;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.jpa.TestDatabase;

@EnabledIfSystemProperty(named = "with.postgres", matches = "true", disabledReason = "run with -Ppostgres")
class PostgresDeliveryStoreTest implements JpaDeliveryStoreContract {
    private static TestDatabase database;
    private static HibernateUnitOfWork work;

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.postgres(AxisEntities.ALL);
        work = database.work();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    @Override
    public HibernateUnitOfWork work() {
        return work;
    }

    @Override
    public TestDatabase database() {
        return database;
    }

    @Test
    void passesOverEntriesThatAnotherPumpIsTaking() throws Exception {
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
}
