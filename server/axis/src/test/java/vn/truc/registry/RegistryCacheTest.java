package vn.truc.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.AgencyId;

class RegistryCacheTest {
    private static final AgencyId CODE = new AgencyId("G12");

    private static final Agency SENDER = new Agency(
            new AgencyEntry(
                    new Agency.Registration(CODE, "Sở Tài chính", AgencyKind.OTHER, null, null),
                    AgencyStatus.ACTIVE,
                    null,
                    null,
                    null),
            1,
            Instant.EPOCH);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
    private final RegistryCache cache = new RegistryCache(now::get);
    private final AtomicInteger loads = new AtomicInteger();

    private void ask() {
        cache.agency(CODE, () -> {
            loads.incrementAndGet();
            return Optional.of(SENDER);
        });
    }

    @Test
    void asksOnceWhileNothingChanges() {
        ask();
        now.addAndGet(RegistryCache.AGE.toNanos() - 1);
        ask();
        assertThat(loads).hasValue(1);
    }

    @Test
    void asksAgainAfterAChange() {
        ask();
        cache.forget();
        ask();
        assertThat(loads).hasValue(2);
    }

    /** Another node may have revoked a certificate or suspended an agency meanwhile. */
    @Test
    void honoursWhatAnotherNodeChangedAfterItsAge() {
        ask();
        now.addAndGet(RegistryCache.AGE.toNanos());
        ask();
        assertThat(loads).hasValue(2);
    }

    @Test
    void doesNotRememberWhatIsNotThere() {
        for (int i = 0; i < 2; i++) {
            cache.agency(CODE, () -> {
                loads.incrementAndGet();
                return Optional.empty();
            });
        }
        assertThat(loads).hasValue(2);
    }
}
