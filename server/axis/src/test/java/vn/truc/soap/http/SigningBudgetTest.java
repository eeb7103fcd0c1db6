package vn.truc.soap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.TestClock;

class SigningBudgetTest {
    private final TestClock clock = new TestClock();
    private final SigningBudget budget = new SigningBudget(2, clock);

    @Test
    void allowsSoManyASecond() {
        assertThat(budget.allows()).isTrue();
        assertThat(budget.allows()).isTrue();
        assertThat(budget.allows()).isFalse();
        clock.advance(Duration.ofMillis(500));
        assertThat(budget.allows()).isTrue();
        assertThat(budget.allows()).isFalse();
    }

    @Test
    void savesNothingUpForALongerRush() {
        clock.advance(Duration.ofHours(1));
        budget.allows();
        budget.allows();
        assertThat(budget.allows()).isFalse();
    }

    @Test
    void isNewsOnceAMinuteHoweverOftenItRunsOut() {
        assertThat(budget.isNews()).isTrue();
        for (int second = 0; second < 59; second++) {
            clock.advance(Duration.ofSeconds(1));
            budget.allows();
            assertThat(budget.isNews()).isFalse();
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(budget.isNews()).isTrue();
    }
}
