package vn.truc.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.TestClock;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

class ReplayGuardTest {
    private final TestClock clock = new TestClock();
    private final ReplayGuard guard = new ReplayGuard(8, clock);

    private void admit(String signer, String message) {
        guard.admit(
                AgencyId.of(signer),
                Digest.of(message.getBytes()),
                clock.instant().plusSeconds(60));
    }

    private FaultCode refused(String signer, String message) {
        AxisException refusal = catchThrowableOfType(AxisException.class, () -> admit(signer, message));
        assertThat(refusal).isNotNull();
        return refusal.code();
    }

    @Test
    void letsAMessagePassOnce() {
        admit("G12", "a");
        assertThat(refused("G12", "a")).isEqualTo(FaultCode.SECURITY_REPLAYED);
        assertThatCode(() -> admit("G12", "b")).doesNotThrowAnyException();
    }

    @Test
    void forgetsWhatWouldBeRefusedForItsAgeAnyway() {
        admit("G12", "a");
        clock.advance(Duration.ofSeconds(61));
        assertThatCode(() -> admit("G12", "a")).doesNotThrowAnyException();
    }

    @Test
    void refusesNewMessagesRatherThanForgetOldOnes() {
        for (int i = 0; i < 8; i++) {
            admit("agency " + i / 2, "message " + i);
        }
        assertThat(refused("G18", "one more")).isEqualTo(FaultCode.AXIS_BUSY);
        assertThat(refused("agency 0", "message 0")).isEqualTo(FaultCode.SECURITY_REPLAYED);
        clock.advance(Duration.ofSeconds(61));
        assertThatCode(() -> admit("G18", "one more")).doesNotThrowAnyException();
    }

    @Test
    void givesNoAgencyMoreThanItsShareOfTheRoom() {
        admit("G12", "a");
        admit("G12", "b");
        assertThat(refused("G12", "c")).isEqualTo(FaultCode.AXIS_BUSY);
        assertThatCode(() -> admit("G18", "c")).doesNotThrowAnyException();
        clock.advance(Duration.ofSeconds(61));
        assertThatCode(() -> admit("G12", "d")).doesNotThrowAnyException();
    }
}
