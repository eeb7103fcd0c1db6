package vn.truc.boot;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.wiring.EntityList;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyEntry;
import vn.truc.registry.RegisteredCertificate;
import vn.truc.registry.Registry;
import vn.truc.registry.RegistryLog;
import vn.truc.registry.jpa.JpaAgencies;
import vn.truc.registry.jpa.RegistryVersion;
import vn.truc.registry.list.AgencyFile;

/** The registry, with its first agencies. */
@Configuration(proxyBeanMethods = false)
class RegistryRoom {
    @Bean
    EntityList registryEntities() {
        return new EntityList(List.of(Agency.class, RegisteredCertificate.class, RegistryVersion.class));
    }

    @Bean
    Registry registry(Supplier<EntityManager> unit, UnitOfWork work, Events events, InstantSource clock) {
        Registry registry = new Registry(new JpaAgencies(unit), work, events, clock);
        int seeded = registry.seed(firstAgencies());
        if (seeded > 0) {
            RegistryLog.seeded(seeded);
        }
        return registry;
    }

    private static List<AgencyEntry> firstAgencies() {
        try (InputStream csv = Objects.requireNonNull(Registry.class.getResourceAsStream("agencies.csv"))) {
            return AgencyFile.packaged(csv);
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged list of agencies cannot be read", e);
        }
    }
}
