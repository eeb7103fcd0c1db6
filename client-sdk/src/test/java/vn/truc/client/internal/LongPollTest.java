package vn.truc.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LongPollTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<Duration> asked = new ArrayList<>();
    private final List<Duration> paused = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    private final LongPoll poll = new LongPoll(() -> now, length -> {
        paused.add(length);
        now = now.plus(length);
        return true;
    });

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Nested
    class AnAxisThatAnswersEarlyThatNothingIsThere {
        @Test
        void isAskedUntilTheTimeHasPassed() {
            assertThat(poll.list(MINUTE, wait -> answer(wait, Duration.ZERO))).isEmpty();

            assertThat(now).isAfterOrEqualTo(Instant.EPOCH.plus(MINUTE));
            assertThat(asked).hasSizeBetween(8, 20).isSortedAccordingTo((one, other) -> other.compareTo(one));
            assertThat(paused).allMatch(pause -> pause.compareTo(Duration.ofSeconds(10)) <= 0);
        }

        @Test
        void isBelievedAsSoonAsItHasSomething() {
            assertThat(poll.list(MINUTE, wait -> asked.size() < 3 ? answer(wait, Duration.ZERO) : List.of("d1")))
                    .containsExactly("d1");

            assertThat(now).isBefore(Instant.EPOCH.plus(MINUTE));
        }

        @Test
        void isNotAskedAgainWhenTheClientIsClosed() {
            LongPoll closed = new LongPoll(() -> now, length -> false);

            assertThatThrownBy(() -> closed.list(MINUTE, wait -> answer(wait, Duration.ZERO)))
                    .isInstanceOf(CancellationException.class);
            assertThat(asked).hasSize(1);
        }

        @Test
        void isNotAskedAgainWhenTheCallerIsInterrupted() {
            LongPoll interrupted = new LongPoll(() -> now, length -> {
                throw new InterruptedException();
            });

            assertThatThrownBy(() -> interrupted.list(MINUTE, wait -> answer(wait, Duration.ZERO)))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }
    }

    @Nested
    class AnAxisThatLetsItWait {
        @Test
        void isAskedOnce() {
            assertThat(poll.list(MINUTE, wait -> answer(wait, wait))).isEmpty();

            assertThat(asked).containsExactly(MINUTE);
            assertThat(paused).isEmpty();
        }
    }

    @Nested
    class ALookWithoutWaiting {
        @Test
        void isOneQuestion() {
            assertThat(poll.list(Duration.ZERO, wait -> answer(wait, wait))).isEmpty();

            assertThat(asked).containsExactly(Duration.ZERO);
        }
    }

    private List<String> answer(Duration wait, Duration heldBack) {
        asked.add(wait);
        now = now.plus(heldBack);
        return List.of();
    }
}
