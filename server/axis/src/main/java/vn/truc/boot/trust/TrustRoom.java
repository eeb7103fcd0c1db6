package vn.truc.boot.trust;

import jakarta.persistence.EntityManager;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.wiring.Background;
import vn.truc.boot.wiring.EntityList;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.registry.certificate.Certificates;
import vn.truc.registry.certificate.RegisteredCertificate;
import vn.truc.trust.Authority;
import vn.truc.trust.KnownAnswer;
import vn.truc.trust.KnownList;
import vn.truc.trust.Refresh;
import vn.truc.trust.Trust;
import vn.truc.trust.TrustSettings;
import vn.truc.trust.TrustVerdict;
import vn.truc.trust.http.HttpFetcher;
import vn.truc.trust.jpa.JpaTrustStore;
import vn.truc.trust.jpa.TrustVersion;
import vn.truc.wire.profile.SigningCertificate;

/** Whom the axis believes, and the fetching of what they have revoked. */
@Configuration(proxyBeanMethods = false)
public class TrustRoom {
    @Bean
    EntityList trustEntities() {
        return new EntityList(List.of(Authority.class, KnownList.class, KnownAnswer.class, TrustVersion.class));
    }

    @Bean
    Trust trust(
            Supplier<EntityManager> unit, TrustSettings settings, UnitOfWork work, Events events, InstantSource clock) {
        return new Trust(new JpaTrustStore(unit), settings, work, events, clock, System::nanoTime);
    }

    /** What would be refused with each message is not registered in the first place. */
    @Bean
    Certificates.Demand certificateDemand(Trust trust) {
        return certificate -> {
            try {
                SigningCertificate.mustFit(certificate);
            } catch (IllegalArgumentException unfit) {
                throw new IllegalStateException(unfit.getMessage(), unfit);
            }
            TrustVerdict verdict = trust.of(certificate);
            if (verdict != TrustVerdict.TRUSTED) {
                throw new IllegalStateException(verdict.sentence());
            }
        };
    }

    @Bean
    Background revocationRefresh(Trust trust, TrustSettings settings, Certificates certificates, InstantSource clock) {
        Supplier<List<X509Certificate>> registered = () -> certificates.current().stream()
                .map(RegisteredCertificate::certificate)
                .toList();
        Refresh refresh = new Refresh(trust, new HttpFetcher(settings.timeOut()), registered, clock);
        return new Background("revocation", refresh, settings.refresh());
    }
}
