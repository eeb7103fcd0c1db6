package vn.truc.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.desk.CertificatesDesk;
import vn.truc.boot.desk.DeliveriesDesk;
import vn.truc.boot.desk.RoomsDesk;
import vn.truc.boot.start.Home;
import vn.truc.boot.start.Secret;
import vn.truc.boot.start.StartRefused;
import vn.truc.channel.Channels;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.DeliveryStore;
import vn.truc.exchange.UnitOfWork;
import vn.truc.management.AccessToken;
import vn.truc.management.BackupDesk;
import vn.truc.management.CertificateDesk;
import vn.truc.management.DeliveryDesk;
import vn.truc.management.ManagementDesk;
import vn.truc.management.ManagementServer;
import vn.truc.management.ManagementSettings;
import vn.truc.registry.Registry;
import vn.truc.registry.certificate.Certificates;
import vn.truc.registry.token.Tokens;
import vn.truc.storage.DurabilityBarrier;
import vn.truc.trust.Trust;

/** The operators' API on the loopback interface. */
@Configuration(proxyBeanMethods = false)
class ManagementRoom {
    @Bean
    ManagementDesk managementDesk(
            Registry registry, Tokens tokens, Channels channels, Deliveries deliveries, DurabilityBarrier barrier) {
        return new RoomsDesk(registry, tokens, channels, deliveries, barrier);
    }

    @Bean
    CertificateDesk certificateDesk(
            Certificates certificates, Registry registry, Trust trust, DurabilityBarrier barrier) {
        return new CertificatesDesk(certificates, registry, trust, barrier);
    }

    @Bean
    DeliveryDesk deliveryDesk(
            UnitOfWork work, DeliveryStore store, Deliveries deliveries, Registry registry, DurabilityBarrier barrier) {
        return new DeliveriesDesk(work, store, deliveries, registry, barrier);
    }

    @Bean
    ManagementServer management(
            Home home,
            ManagementSettings settings,
            ManagementDesk desk,
            CertificateDesk certificates,
            DeliveryDesk deliveries,
            BackupDesk backups) {
        try {
            AccessToken token = token(home.keys().resolve("management.token"));
            return new ManagementServer(settings, token, desk, certificates, deliveries, backups);
        } catch (IOException e) {
            throw StartRefused.bySurroundings("the management port 127.0.0.1:" + settings.port()
                    + " is in use by another process: set truc.management.port");
        }
    }

    private static AccessToken token(Path file) {
        try {
            if (!Files.exists(file)) {
                Secret.write(file, AccessToken.random().getBytes(StandardCharsets.US_ASCII));
            }
            return AccessToken.of(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw StartRefused.bySurroundings(file + " is not a readable management token: " + e.getMessage());
        }
    }
}
