package vn.truc.soap.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.TestClock;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

class ArrivalTest {
    private final TestClock clock = new TestClock();
    private final Pace pace = new Pace(Duration.ofSeconds(60), 1000, clock);

    /** Sends so many bytes after each pause, and stays open. */
    private Arrival sent(int bytes, Duration pause) {
        return new Arrival(
                new InputStream() {
                    @Override
                    public int read() {
                        clock.advance(pause);
                        return 'a';
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) {
                        clock.advance(pause);
                        return Math.min(bytes, length);
                    }
                },
                pace);
    }

    private static void read(Arrival arrival, int times) throws IOException {
        byte[] buffer = new byte[100_000];
        for (int i = 0; i < times; i++) {
            arrival.read(buffer, 0, buffer.length);
        }
    }

    private static void isTooSlow(Arrival arrival, int times, String what, String limit) {
        AxisException refusal = catchThrowableOfType(AxisException.class, () -> read(arrival, times));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(FaultCode.SOAP_TOO_SLOW);
        assertThat(refusal.facts()).containsEntry("what", what).containsEntry("limit", limit);
    }

    @Nested
    class AnEnvelope {
        @Test
        void mayTakeItsTimeAndNoMore() {
            Arrival dripping = sent(1, Duration.ofSeconds(20));
            assertThatCode(() -> read(dripping, 3)).doesNotThrowAnyException();
            isTooSlow(dripping, 1, "envelope", "60 s");
        }

        @Test
        void hasOneDeadlineHoweverMuchOfItComes() {
            isTooSlow(sent(100_000, Duration.ofSeconds(20)), 4, "envelope", "60 s");
        }
    }

    @Nested
    class APart {
        private Arrival part(int bytes, Duration pause) {
            Arrival arrival = sent(bytes, pause);
            arrival.goesOnWithParts();
            return arrival;
        }

        @Test
        void mayTakeAsLongAsItLikesAtItsRate() {
            Arrival steady = part(10_000, Duration.ofSeconds(10));
            assertThatCode(() -> read(steady, 10_000)).doesNotThrowAnyException();
        }

        @Test
        void mayFalterForAWhile() {
            Arrival faltering = part(1, Duration.ofSeconds(10));
            assertThatCode(() -> read(faltering, 3)).doesNotThrowAnyException();
        }

        @Test
        void isRefusedWhenItOnlyDrips() {
            isTooSlow(part(1, Duration.ofSeconds(10)), 4, "part", "1000 B/s");
        }

        @Test
        void isNotHeldToAccountForWhatTheAxisTakes() throws IOException {
            Arrival swift = part(10, Duration.ZERO);
            for (int i = 0; i < 100; i++) {
                read(swift, 1);
                clock.advance(Duration.ofMinutes(1));
            }
        }
    }
}
