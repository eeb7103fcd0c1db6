package vn.truc.boot;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.audit.Trail;
import vn.truc.boot.desk.CertificatesDesk;
import vn.truc.boot.desk.DelegationsDesk;
import vn.truc.boot.desk.DeliveriesDesk;
import vn.truc.boot.desk.LeavesDesk;
import vn.truc.boot.desk.RoomsDesk;
import vn.truc.boot.http.RefusedRequests;
import vn.truc.boot.http.UnreadBodies;
import vn.truc.boot.start.Home;
import vn.truc.boot.start.Secret;
import vn.truc.boot.start.StartRefused;
import vn.truc.boot.start.TlsPort;
import vn.truc.boot.start.TlsPorts;
import vn.truc.channel.Channels;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.DeliveryStore;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.fault.RefusalJournal;
import vn.truc.management.AccessToken;
import vn.truc.management.BackupDesk;
import vn.truc.management.CertificateDesk;
import vn.truc.management.DelegationDesk;
import vn.truc.management.DeliveryDesk;
import vn.truc.management.Desks;
import vn.truc.management.ManagementDesk;
import vn.truc.management.ManagementServer;
import vn.truc.management.ManagementSettings;
import vn.truc.management.MetricsDesk;
import vn.truc.management.Operators;
import vn.truc.management.TrailDesk;
import vn.truc.management.api.ApiServlet;
import vn.truc.management.api.Routes;
import vn.truc.management.gate.Gate;
import vn.truc.management.gate.Visits;
import vn.truc.management.oidc.OidcSettings;
import vn.truc.management.oidc.ProviderDoor;
import vn.truc.operators.Accounts;
import vn.truc.operators.AgencyTree;
import vn.truc.operators.Credentials;
import vn.truc.operators.SignIn;
import vn.truc.operators.session.Refusals;
import vn.truc.operators.session.Sessions;
import vn.truc.registry.Registry;
import vn.truc.registry.certificate.Certificates;
import vn.truc.registry.delegation.Delegations;
import vn.truc.registry.token.Tokens;
import vn.truc.storage.DurabilityBarrier;
import vn.truc.trust.Trust;

/** The operators' API. */
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
    DelegationDesk delegationDesk(Delegations delegations, DurabilityBarrier barrier, InstantSource clock) {
        return new DelegationsDesk(delegations, barrier, clock);
    }

    @Bean
    DeliveryDesk deliveryDesk(
            UnitOfWork work, DeliveryStore store, Deliveries deliveries, Registry registry, DurabilityBarrier barrier) {
        return new DeliveriesDesk(work, store, deliveries, registry, barrier);
    }

    @Bean
    TrailDesk trailDesk(Trail trail) {
        return new LeavesDesk(trail);
    }

    @Bean
    Desks desks(
            ManagementDesk agencies,
            CertificateDesk certificates,
            DelegationDesk delegations,
            DeliveryDesk deliveries,
            BackupDesk backups,
            TrailDesk trail,
            MetricsDesk metrics) {
        return new Desks(agencies, certificates, delegations, deliveries, backups, trail, metrics);
    }

    @Bean
    Operators operators(
            SignIn signIn,
            Accounts accounts,
            Credentials credentials,
            Sessions sessions,
            Refusals refusals,
            AgencyTree tree,
            UnitOfWork work,
            Events events,
            DurabilityBarrier barrier,
            InstantSource clock) {
        return new Operators(
                signIn,
                accounts,
                credentials,
                sessions,
                refusals,
                tree,
                event -> work.inTransaction(() -> events.publish(event)),
                barrier::await,
                clock);
    }

    @Bean
    ManagementServer management(
            Home home,
            TlsPorts ports,
            ManagementSettings settings,
            OidcSettings oidc,
            Desks desks,
            Operators who,
            RefusalJournal journal) {
        Optional<AccessToken> token =
                settings.localToken() ? Optional.of(token(home.keys().resolve("management.token"))) : Optional.empty();
        Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        settings.names().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        Routes routes = new Routes(desks, who, oidc.isSet());
        List<Filter> provider = oidc.isSet() ? new ProviderDoor(oidc, who).filters() : List.of();
        Visits visits = new Visits(token, who.sessions(), who.accounts(), who.refusals());
        Filter gate = new Gate(visits, who.refusals(), names, provider).before(routes::need);
        try {
            return new ManagementServer(
                    settings.port(),
                    home.work(),
                    List.of(new UnreadBodies(), new RefusedRequests("management", journal)),
                    ports.management().stream().map(TlsPort::connector).toList(),
                    gate,
                    new ApiServlet(routes, desks, who));
        } catch (PortInUseException e) {
            throw StartRefused.bySurroundings(
                    "the management port 127.0.0.1:" + settings.port()
                            + " is in use by another process: set truc.management.port",
                    "cổng quản trị đã có tiến trình khác dùng: đặt truc.management.port khác");
        }
    }

    private static AccessToken token(Path file) {
        try {
            if (!Files.exists(file)) {
                Secret.write(file, AccessToken.random().getBytes(StandardCharsets.US_ASCII));
            }
            return AccessToken.of(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw StartRefused.bySurroundings(
                    file + " is not a readable management token: " + e.getMessage(), "không đọc được thẻ quản trị");
        }
    }
}
