package vn.truc.management.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TravellersTest {
    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");

    private final Travellers<String> travellers = new Travellers<>();

    private void setsOut(String word, String address) {
        travellers.setOut(word, address, "luggage of " + word, NOW.plus(Duration.ofMinutes(10)), NOW);
    }

    private boolean isOnTheWay(String word) {
        return travellers.find(word, NOW).isPresent();
    }

    @Test
    void areNotMadeToStartAgainByAnotherAddress() {
        setsOut("victim", "192.0.2.7");
        for (int i = 0; i < 10_000; i++) {
            setsOut("w" + i, "192.0.2.8");
        }
        assertThat(travellers.arrives("victim", NOW)).contains("luggage of victim");
        assertThat(travellers.count()).isEqualTo(20);
        assertThat(isOnTheWay("w9979")).isFalse();
        assertThat(isOnTheWay("w9980")).isTrue();
    }

    @Test
    void areNotMadeToStartAgainByAWholeNetworkOfIpv6NorByManyAddresses() {
        setsOut("victim", "192.0.2.7");
        for (int i = 0; i < 100; i++) {
            setsOut("n" + i, "2001:db8::" + i);
        }
        assertThat(travellers.count()).isEqualTo(21);
        for (int i = 0; i < 10_000; i++) {
            setsOut("w" + i, "10.0." + i % 300 / 200 + "." + i % 200);
            setsOut("x" + i, "10.1." + i % 2 + "." + i % 200);
        }
        assertThat(isOnTheWay("victim")).isTrue();
        assertThat(travellers.count()).isLessThanOrEqualTo(5000);
    }

    @Test
    void areNoMoreThanThereIsRoomFor() {
        setsOut("victim", "192.0.2.7");
        for (int i = 0; i < 20 * 400; i++) {
            setsOut("w" + i, "10.0." + i % 2 + "." + i % 400 / 2);
        }
        assertThat(travellers.count()).isEqualTo(5000);
        assertThat(isOnTheWay("victim")).isTrue();
    }

    @Test
    void arriveOnceAndInTime() {
        setsOut("one", "192.0.2.7");
        assertThat(travellers.arrives("one", NOW)).isPresent();
        assertThat(travellers.arrives("one", NOW)).isEmpty();
        setsOut("two", "192.0.2.7");
        Instant late = NOW.plus(Duration.ofMinutes(10));
        assertThat(travellers.find("two", late)).isEmpty();
        travellers.setOut("three", "192.0.2.9", "", late.plus(Duration.ofMinutes(10)), late);
        assertThat(travellers.count()).isEqualTo(1);
    }
}
