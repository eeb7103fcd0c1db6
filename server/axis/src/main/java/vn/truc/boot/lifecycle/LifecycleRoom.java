package vn.truc.boot.lifecycle;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.start.StartRefused;
import vn.truc.boot.wiring.Background;
import vn.truc.boot.wiring.EntityList;
import vn.truc.boot.wiring.Listener;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.DeliveryStore;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.lifecycle.Handling;
import vn.truc.lifecycle.Handlings;
import vn.truc.lifecycle.Lifecycle;
import vn.truc.lifecycle.LifecycleSettings;
import vn.truc.lifecycle.OverdueSweep;
import vn.truc.lifecycle.deadline.Deadlines;
import vn.truc.lifecycle.jpa.JpaHandlings;
import vn.truc.lifecycle.jpa.JpaSentDocuments;
import vn.truc.registry.Registry;

/** What agencies say of documents, and who is late. */
@Configuration(proxyBeanMethods = false)
public class LifecycleRoom {
    @Bean
    EntityList lifecycleEntities() {
        return new EntityList(List.of(Handling.class));
    }

    @Bean
    Handlings handlings(Supplier<EntityManager> unit) {
        return new JpaHandlings(unit);
    }

    @Bean
    Deadlines deadlines(LifecycleSettings settings) {
        try (InputStream holidays = list(settings.holidays(), "holidays.csv");
                InputStream deadlines = list(settings.deadlines(), "deadlines.csv")) {
            return Deadlines.read(holidays, deadlines);
        } catch (IOException e) {
            throw StartRefused.bySettings("truc.lifecycle: cannot read " + e.getMessage(), "không đọc được tệp");
        } catch (IllegalArgumentException e) {
            throw StartRefused.bySettings("truc.lifecycle: " + e.getMessage(), "nội dung tệp không hợp lệ");
        }
    }

    private static InputStream list(@Nullable Path own, String packaged) throws IOException {
        return own == null
                ? Objects.requireNonNull(Deadlines.class.getResourceAsStream(packaged))
                : Files.newInputStream(own);
    }

    @Bean
    Lifecycle lifecycle(
            UnitOfWork work,
            Supplier<EntityManager> unit,
            Handlings handlings,
            DeliveryStore store,
            Deliveries deliveries,
            Registry registry,
            Deadlines deadlines,
            Events events,
            InstantSource clock) {
        return new Lifecycle(
                work, new JpaSentDocuments(unit), handlings, store, deliveries, registry, deadlines, events, clock);
    }

    /** After the receipt of what has become available was issued. */
    @Bean
    Listener lifecycleListens(Lifecycle lifecycle) {
        return new Listener(30, lifecycle::on);
    }

    @Bean
    Background overdueDecisions(
            UnitOfWork work,
            Handlings handlings,
            DeliveryStore store,
            Events events,
            InstantSource clock,
            LifecycleSettings settings) {
        OverdueSweep sweep = new OverdueSweep(work, handlings, store, events, clock);
        return new Background("overdue decisions", sweep::sweep, settings.sweepEvery());
    }
}
