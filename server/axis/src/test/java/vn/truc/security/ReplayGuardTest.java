package vn.truc.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.Digest;
import vn.truc.exchange.TestClock;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

class ReplayGuardTest {
    private final TestClock clock = new TestClock();
    private final ReplayGuard guard = new ReplayGuard(3, clock);

    private void admit(String message) {
        guard.admit(Digest.of(message.getBytes()), clock.instant().plusSeconds(60));
    }

    private FaultCode refused(String message) {
        AxisException refusal = catchThrowableOfType(AxisException.class, () -> admit(message));
        assertThat(refusal).isNotNull();
        return refusal.code();
    }

    @Test
    void letsAMessagePassOnce() {
        admit("a");
        assertThat(refused("a")).isEqualTo(FaultCode.SECURITY_REPLAYED);
        assertThatCode(() -> admit("b")).doesNotThrowAnyException();
    }

    @Test
    void forgetsWhatWouldBeRefusedForItsAgeAnyway() {
        admit("a");
        clock.advance(Duration.ofSeconds(61));
        assertThatCode(() -> admit("a")).doesNotThrowAnyException();
    }

    @Test
    void refusesNewMessagesRatherThanForgetOldOnes() {
        admit("a");
        admit("b");
        admit("c");
        assertThat(refused("d")).isEqualTo(FaultCode.AXIS_BUSY);
        assertThat(refused("a")).isEqualTo(FaultCode.SECURITY_REPLAYED);
        clock.advance(Duration.ofSeconds(61));
        assertThatCode(() -> admit("d")).doesNotThrowAnyException();
    }
}
