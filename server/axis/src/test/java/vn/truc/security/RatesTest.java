package vn.truc.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

/** T-R05. */
class RatesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T05:00:00Z"));
    private final Rates rates = new Rates(10, now::get);

    private int taken(Rates of, String who, int asked) {
        int taken = 0;
        for (int i = 0; i < asked; i++) {
            try {
                of.count(who);
                taken++;
            } catch (AxisException refused) {
                assertThat(refused.code()).isEqualTo(FaultCode.AXIS_RATE_EXCEEDED);
                assertThat(refused.facts()).containsEntry("limit", "10");
            }
        }
        return taken;
    }

    @Test
    void takesAsMuchAtOnceAsInTwoSecondsAndThenWhatFlowsIn() {
        assertThat(taken(rates, "G12", 50)).isEqualTo(20);
        now.set(now.get().plusMillis(500));
        assertThat(taken(rates, "G12", 50)).isEqualTo(5);
        now.set(now.get().plusSeconds(60));
        assertThat(taken(rates, "G12", 50)).isEqualTo(20);
    }

    @Test
    void leavesOthersAlone() {
        taken(rates, "G12", 50);
        assertThat(taken(rates, "G18", 20)).isEqualTo(20);
    }

    @Test
    void takesAClockThatGoesBackForStandingStill() {
        taken(rates, "G12", 20);
        now.set(now.get().minusSeconds(3600));
        assertThat(taken(rates, "G12", 5)).isZero();
        now.set(now.get().plusSeconds(1));
        assertThat(taken(rates, "G12", 20)).isEqualTo(10);
    }

    @Test
    void takesAHostWithManyAddressesForOne() {
        for (int i = 0; i < 20; i++) {
            rates.countAddress("2001:db8:1:2::" + i);
        }
        assertThatThrownBy(() -> rates.countAddress("2001:db8:1:2:ffff::1")).isInstanceOf(AxisException.class);
        rates.countAddress("2001:db8:1:3::1");
        rates.countAddress("192.0.2.1");
    }

    @Test
    void isNoLimitWhenItIsNought() {
        assertThat(taken(new Rates(0, now::get), "G12", 10_000)).isEqualTo(10_000);
    }

    /** Whoever comes when there is no room shares one allowance with all who come then; nobody is pushed out. */
    @Test
    void isBoundedInMemory() {
        for (int i = 0; i < 100_000; i++) {
            rates.count("stranger " + i);
        }
        assertThat(taken(rates, "one more", 15) + taken(rates, "another", 15)).isEqualTo(20);
        assertThat(taken(rates, "stranger 0", 30)).isEqualTo(19);
        now.set(now.get().plusSeconds(11));
        assertThat(taken(rates, "one more", 30)).isEqualTo(20);
    }
}
