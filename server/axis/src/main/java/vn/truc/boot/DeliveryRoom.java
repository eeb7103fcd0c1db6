package vn.truc.boot;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.start.Home;
import vn.truc.boot.wiring.Background;
import vn.truc.boot.wiring.EntityList;
import vn.truc.boot.wiring.Listener;
import vn.truc.boot.wiring.Shift;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.Delivery;
import vn.truc.delivery.DeliveryChange;
import vn.truc.delivery.DeliverySettings;
import vn.truc.delivery.DeliveryStore;
import vn.truc.delivery.DeliverySweep;
import vn.truc.delivery.Mailbox;
import vn.truc.delivery.Setbacks;
import vn.truc.delivery.WakeUps;
import vn.truc.delivery.content.OfferedContent;
import vn.truc.delivery.jpa.JpaDeliveryStore;
import vn.truc.delivery.jpa.JpaEndedDocuments;
import vn.truc.delivery.jpa.JpaOutbox;
import vn.truc.delivery.outbox.Outbox;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.delivery.outbox.Restock;
import vn.truc.delivery.retention.Retention;
import vn.truc.exchange.Document;
import vn.truc.exchange.Events;
import vn.truc.exchange.Ids;
import vn.truc.exchange.UnitOfWork;
import vn.truc.storage.ContentStore;
import vn.truc.storage.ContentSweep;
import vn.truc.storage.DurabilityBarrier;

/** Deliveries, their outbox and the mailboxes. */
@Configuration(proxyBeanMethods = false)
class DeliveryRoom {
    private static final Duration RETENTION = Duration.ofMinutes(10);

    @Bean
    EntityList deliveryEntities() {
        return new EntityList(List.of(Document.class, Delivery.class, DeliveryChange.class, OutboxEntry.class));
    }

    @Bean
    DeliveryStore deliveryStore(Supplier<EntityManager> unit) {
        return new JpaDeliveryStore(unit);
    }

    @Bean
    Outbox outbox(Supplier<EntityManager> unit, Home home) {
        return new JpaOutbox(unit, home.node());
    }

    @Bean
    Restock restock(UnitOfWork work, Outbox outbox, Ids ids, InstantSource clock) {
        return new Restock(work, outbox, ids, clock);
    }

    @Bean
    WakeUps wakeUps() {
        return new WakeUps();
    }

    /** Long polls end before the drain begins, or every stop would last as long as one. */
    @Bean
    Shift longPolls(WakeUps wakeUps) {
        return new Shift(() -> {}, wakeUps::close);
    }

    @Bean
    Deliveries deliveries(
            UnitOfWork work,
            DeliveryStore store,
            Outbox outbox,
            Events events,
            WakeUps wakeUps,
            Ids ids,
            InstantSource clock) {
        return new Deliveries(work, store, outbox, events, wakeUps, ids, clock);
    }

    @Bean
    Listener deliveriesListen(Deliveries deliveries) {
        return new Listener(20, deliveries::on);
    }

    @Bean
    Setbacks setbacks(Events events, DeliverySettings settings) {
        return new Setbacks(events, settings, () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    Mailbox mailbox(
            UnitOfWork work,
            DeliveryStore store,
            Events events,
            DurabilityBarrier barrier,
            WakeUps wakeUps,
            Ids ids,
            InstantSource clock,
            DeliverySettings settings,
            Setbacks setbacks) {
        return new Mailbox(work, store, events, barrier, wakeUps, ids, clock, settings, setbacks);
    }

    @Bean
    OfferedContent offeredContent(ContentStore contents, Deliveries deliveries) {
        return new OfferedContent(contents, deliveries);
    }

    @Bean
    DeliverySweep deliverySweep(
            UnitOfWork work,
            DeliveryStore store,
            Events events,
            Setbacks setbacks,
            WakeUps wakeUps,
            InstantSource clock) {
        return new DeliverySweep(work, store, events, setbacks, wakeUps, clock);
    }

    @Bean
    Background overdueDeliveries(DeliverySweep sweep, DeliverySettings settings) {
        return new Background("deliveries", sweep::sweep, settings.sweepEvery());
    }

    @Bean
    Retention retention(
            UnitOfWork work,
            Supplier<EntityManager> unit,
            Events events,
            ContentSweep contents,
            InstantSource clock,
            DeliverySettings settings) {
        return new Retention(
                work, new JpaEndedDocuments(unit), events, contents::judgeAgain, clock, settings.retention());
    }

    @Bean
    Background retentionSweep(Retention retention) {
        return new Background("retention", retention::sweep, RETENTION);
    }
}
