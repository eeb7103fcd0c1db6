package vn.truc.boot.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClockworkTest {
    @Test
    void goesOnAfterARoundThatEndedByADefect() throws InterruptedException {
        CountDownLatch rounds = new CountDownLatch(3);
        Runnable defective = () -> {
            rounds.countDown();
            if (rounds.getCount() == 2) {
                throw new StackOverflowError();
            }
            throw new IllegalStateException("a defect");
        };
        Clockwork clockwork = new Clockwork(List.of(new Background("defective", defective, Duration.ofMillis(1))));
        clockwork.start();
        try {
            assertThat(rounds.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            clockwork.stop();
        }
    }
}
