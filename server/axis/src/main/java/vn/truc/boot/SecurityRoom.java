package vn.truc.boot;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.start.Home;
import vn.truc.boot.start.StartRefused;
import vn.truc.boot.token.Token;
import vn.truc.registry.certificate.Certificates;
import vn.truc.security.AxisIdentity;
import vn.truc.security.AxisKeys;
import vn.truc.security.ReplayGuard;
import vn.truc.security.SecuritySettings;
import vn.truc.security.Signers;
import vn.truc.trust.Trust;

/** The axis's key, registered certificates and replay. */
@Configuration(proxyBeanMethods = false)
class SecurityRoom {
    @Bean
    AxisIdentity identity(Home home, SecuritySettings settings, Token token, InstantSource clock) {
        try {
            return new AxisKeys(home.keys(), clock).identity(settings, token::credential);
        } catch (IllegalArgumentException e) {
            throw StartRefused.bySettings("truc.security: " + e.getMessage(), "không dùng được khóa ký của trục");
        }
    }

    @Bean
    Signers signers(Certificates certificates, Trust trust, InstantSource clock) {
        return new Signers(certificates, trust, clock);
    }

    @Bean
    ReplayGuard replayGuard(SecuritySettings settings, InstantSource clock) {
        return new ReplayGuard(settings.replayCapacity(), clock);
    }
}
