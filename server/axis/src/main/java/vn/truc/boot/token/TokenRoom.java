package vn.truc.boot.token;

import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.wiring.Shift;
import vn.truc.storage.ContentStore;
import vn.truc.storage.sealed.Resealing;
import vn.truc.storage.sealed.Sealing;
import vn.truc.storage.sealed.SealingSettings;

/** The token, and how content lies at rest. */
@Configuration(proxyBeanMethods = false)
public class TokenRoom {
    private static final double NANOS = 1e9;

    @Bean
    Token token(Pkcs11Settings settings) {
        return new Token(settings);
    }

    @Bean
    Sealing sealing(SealingSettings settings, Token token) {
        return Seals.of(settings, token);
    }

    @Bean
    Shift contentIsKeptAnew(ContentStore contents, Sealing sealing, SealingSettings settings, InstantSource clock) {
        if (!sealing.hasKeys()) {
            return new Shift(() -> {}, () -> {});
        }
        double rate = settings.bytesPerSecond().bytes();
        Resealing resealing =
                new Resealing(contents, sealing, clock, bytes -> LockSupport.parkNanos((long) (bytes / rate * NANOS)));
        Thread thread = new Thread(resealing, "truc-resealing");
        thread.setDaemon(true);
        return new Shift(thread::start, resealing::stop);
    }
}
