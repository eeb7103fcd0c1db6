package vn.truc.management.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ArrivingInputTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    private ArrivingInput of(int bytes) {
        return new ArrivingInput(new ByteArrayInputStream(new byte[bytes]), 100, Duration.ofSeconds(10), nanos::get);
    }

    @Test
    void isReadToItsEnd() throws Exception {
        assertThat(of(100).readAllBytes()).hasSize(100);
    }

    @Test
    void isNotLongerThanIsSensible() {
        assertThatThrownBy(() -> of(101).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than 100 bytes");
    }

    @Test
    void isNotWaitedForForEver() throws Exception {
        ArrivingInput in = of(100);
        for (int second = 0; second < 11; second++) {
            assertThat(in.read()).isZero();
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThatThrownBy(in::read)
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("within 10 seconds");
    }
}
