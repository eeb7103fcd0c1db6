package vn.truc.boot;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.wiring.Background;
import vn.truc.boot.wiring.EntityList;
import vn.truc.exchange.Events;
import vn.truc.exchange.Ids;
import vn.truc.exchange.UnitOfWork;
import vn.truc.registry.Agencies;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyEntry;
import vn.truc.registry.Registry;
import vn.truc.registry.RegistryLog;
import vn.truc.registry.certificate.CertificateStore;
import vn.truc.registry.certificate.Certificates;
import vn.truc.registry.certificate.ExpiryWatch;
import vn.truc.registry.certificate.RegisteredCertificate;
import vn.truc.registry.delegation.Delegation;
import vn.truc.registry.delegation.Delegations;
import vn.truc.registry.jpa.JpaAgencies;
import vn.truc.registry.jpa.JpaCertificateStore;
import vn.truc.registry.jpa.JpaDelegationStore;
import vn.truc.registry.jpa.RegistryVersion;
import vn.truc.registry.list.AgencyFile;

/** The registry, with its first agencies. */
@Configuration(proxyBeanMethods = false)
class RegistryRoom {
    private static final Duration EXPIRY_ROUND = Duration.ofMinutes(10);

    @Bean
    EntityList registryEntities() {
        return new EntityList(
                List.of(Agency.class, RegisteredCertificate.class, Delegation.class, RegistryVersion.class));
    }

    @Bean
    Agencies agencies(Supplier<EntityManager> unit) {
        return new JpaAgencies(unit);
    }

    @Bean
    CertificateStore certificateStore(Supplier<EntityManager> unit) {
        return new JpaCertificateStore(unit);
    }

    @Bean
    Certificates certificates(
            CertificateStore store,
            Agencies agencies,
            Registry registry,
            Certificates.Demand demand,
            UnitOfWork work,
            Events events,
            InstantSource clock) {
        return new Certificates(store, agencies, registry, demand, work, events, clock);
    }

    @Bean
    Delegations delegations(
            Supplier<EntityManager> unit,
            Agencies agencies,
            Registry registry,
            UnitOfWork work,
            Events events,
            Ids ids,
            InstantSource clock) {
        return new Delegations(new JpaDelegationStore(unit), agencies, registry, work, events, ids, clock);
    }

    @Bean
    Background expiryWatch(CertificateStore store, UnitOfWork work, InstantSource clock) {
        return new Background("expiry", new ExpiryWatch(store, work, clock), EXPIRY_ROUND);
    }

    @Bean
    Registry registry(Agencies agencies, UnitOfWork work, Events events, InstantSource clock) {
        Registry registry = new Registry(agencies, work, events, clock);
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
