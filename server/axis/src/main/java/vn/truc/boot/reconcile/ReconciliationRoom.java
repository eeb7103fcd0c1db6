package vn.truc.boot.reconcile;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import vn.truc.audit.TrailStore;
import vn.truc.audit.check.TrailCheck;
import vn.truc.boot.health.Check;
import vn.truc.boot.start.Home;
import vn.truc.boot.wiring.Background;
import vn.truc.boot.wiring.BeforeThePort;
import vn.truc.boot.wiring.EntityList;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.DeliveryState;
import vn.truc.delivery.DeliverySweep;
import vn.truc.delivery.check.DeliveryCensus;
import vn.truc.delivery.check.Quarantine;
import vn.truc.delivery.jpa.JpaDeliveryCensus;
import vn.truc.delivery.outbox.Restock;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.fault.AxisException;
import vn.truc.receipts.ReceiptStore;
import vn.truc.storage.ContentStore;
import vn.truc.storage.DurabilityBarrier;

/** What is compared before the port opens, and again while the axis runs. */
@Configuration(proxyBeanMethods = false)
public class ReconciliationRoom {
    private static final Duration ROUND = Duration.ofSeconds(1);

    @Bean
    EntityList reconciliationEntities() {
        return new EntityList(List.of(Mark.class));
    }

    @Bean
    Marks marks(UnitOfWork work, Supplier<EntityManager> unit) {
        return new Marks(work, unit);
    }

    @Bean
    DeliveryCensus deliveryCensus(Supplier<EntityManager> unit) {
        return new JpaDeliveryCensus(unit);
    }

    @Bean
    Quarantine quarantine(UnitOfWork work, DeliveryCensus census, ContentStore contents, Deliveries deliveries) {
        return new Quarantine(work, census, contents, deliveries);
    }

    @Bean
    Check contentIsWhole(Quarantine quarantine) {
        return new Check("contents", () -> isOver(quarantine));
    }

    private static boolean isOver(Quarantine quarantine) {
        try {
            return quarantine.isOver();
        } catch (AxisException e) {
            // The database is away, which its own check tells.
            return false;
        }
    }

    @Bean
    TrailCheck trailCheck(TrailStore store, UnitOfWork work) {
        return new TrailCheck(store, work);
    }

    @Bean
    TrailStep trailStep(
            TrailCheck check,
            Marks marks,
            UnitOfWork work,
            Events events,
            DurabilityBarrier barrier,
            InstantSource clock) {
        return new TrailStep(check, marks, work, events, barrier, clock);
    }

    @Bean
    EvidenceCheck evidenceCheck(UnitOfWork work, DeliveryCensus census, TrailStore trail, ReceiptStore receipts) {
        return new EvidenceCheck(work, census, trail, receipts);
    }

    @Bean
    ContentCheck contentCheck(UnitOfWork work, DeliveryCensus census, ContentStore contents, Quarantine quarantine) {
        return new ContentCheck(work, census, contents, quarantine);
    }

    @Bean
    Pass pass(
            UnitOfWork work,
            DeliveryCensus census,
            ContentStore contents,
            Quarantine quarantine,
            EvidenceCheck evidence,
            TrailCheck trail,
            Marks marks,
            InstantSource clock,
            ReconciliationSettings settings) {
        return new Pass(work, census, contents, quarantine, evidence, trail, marks, clock, settings);
    }

    @Bean
    Rounds rounds(
            ContentCheck contents,
            EvidenceCheck evidence,
            TrailStep trail,
            Pass pass,
            Marks marks,
            InstantSource clock) {
        return new Rounds(contents, evidence, trail, pass, marks, clock);
    }

    @Bean
    Background roundsGoOn(Rounds rounds) {
        return new Background("reconciliation", rounds::round, ROUND);
    }

    @Bean
    Check trailIsWhole(Rounds rounds) {
        return new Check("trail", rounds::trailIsWhole);
    }

    @Bean
    Reconciliation.Parts reconciliationParts(
            ContentStore store,
            ContentCheck contents,
            Restock restock,
            DeliverySweep sweep,
            TrailStep trail,
            EvidenceCheck evidence,
            UnitOfWork work,
            DeliveryCensus census) {
        return new Reconciliation.Parts(
                store.sweptAtStart(),
                contents,
                restock::freeClaims,
                restock::all,
                sweep::sweep,
                trail,
                evidence,
                () -> work.inTransaction(() -> census.count(DeliveryState.HELD)));
    }

    @Bean
    BeforeThePort reconciliation(
            Reconciliation.Parts parts,
            Marks marks,
            InstantSource clock,
            Home home,
            ConfigurableEnvironment environment) {
        return new BeforeThePort(new Reconciliation(
                parts, marks, clock, home.path().resolve("log"), home.node(), AuditBreak.of(environment))::run);
    }
}
