package vn.truc.operators.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.operators.Account;
import vn.truc.operators.MemoryAccountStore;
import vn.truc.operators.Office;
import vn.truc.operators.Role;

class SessionsTest {
    private final Office office = new Office(new MemoryAccountStore(), MemoryAccountStore.NO_TRANSACTION);
    private final Sessions sessions = office.sessions;
    private final Account account = office.active("an", Role.VIEWER);

    private boolean isIn(String secret, Session.Kind kind) {
        return sessions.find(secret, kind).isPresent();
    }

    @Test
    void endsWhenItIsNotUsed() {
        String secret = sessions.begin(account, Session.Kind.COOKIE, false);
        for (int i = 0; i < 10; i++) {
            office.turn(Duration.ofMinutes(14));
            assertThat(isIn(secret, Session.Kind.COOKIE)).isTrue();
        }
        office.turn(Duration.ofMinutes(15));
        assertThat(isIn(secret, Session.Kind.COOKIE)).isFalse();
        office.turn(Duration.ofMinutes(-15));
        assertThat(isIn(secret, Session.Kind.COOKIE)).isFalse();
    }

    @Test
    void endsAfterItsLongestTimeHoweverMuchItIsUsed() {
        String secret = sessions.begin(account, Session.Kind.COOKIE, false);
        for (int i = 0; i < 71; i++) {
            office.turn(Duration.ofMinutes(10));
            assertThat(isIn(secret, Session.Kind.COOKIE)).isTrue();
        }
        office.turn(Duration.ofMinutes(10));
        assertThat(isIn(secret, Session.Kind.COOKIE)).isFalse();
    }

    @Test
    void ofATokenLastsAnHour() {
        String secret = sessions.begin(account, Session.Kind.TOKEN, false);
        office.turn(Duration.ofMinutes(59));
        assertThat(isIn(secret, Session.Kind.TOKEN)).isTrue();
        assertThat(isIn(secret, Session.Kind.COOKIE)).as("a token is no cookie").isFalse();
        office.turn(Duration.ofMinutes(1));
        assertThat(isIn(secret, Session.Kind.TOKEN)).isFalse();
    }

    @Test
    void thatWaitsForACodeWaitsNotLong() {
        String secret = sessions.begin(account, Session.Kind.COOKIE, true);
        office.turn(Duration.ofMinutes(5));
        assertThat(isIn(secret, Session.Kind.COOKIE)).isFalse();
    }

    @Test
    void beginsWithASecretOfItsOwn() {
        String one = sessions.begin(account, Session.Kind.COOKIE, false);
        String other = sessions.begin(account, Session.Kind.COOKIE, false);
        assertThat(one).isNotEqualTo(other).hasSizeGreaterThanOrEqualTo(43);
        assertThat(sessions.find(one, Session.Kind.COOKIE).orElseThrow().csrf())
                .isNotEqualTo(
                        sessions.find(other, Session.Kind.COOKIE).orElseThrow().csrf())
                .isNotEqualTo(one);
        sessions.end(one);
        assertThat(isIn(one, Session.Kind.COOKIE)).isFalse();
        assertThat(isIn(other, Session.Kind.COOKIE)).isTrue();
    }

    @Test
    void ofOneAccountAreNotMoreThanTwenty() {
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            secrets.add(sessions.begin(account, Session.Kind.COOKIE, false));
            office.turn(Duration.ofSeconds(1));
        }
        assertThat(secrets)
                .filteredOn(secret -> isIn(secret, Session.Kind.COOKIE))
                .hasSize(20);
        assertThat(isIn(secrets.get(0), Session.Kind.COOKIE)).isFalse();
    }

    @Nested
    class AnAddress {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T05:00:00Z"));
        private final Addresses addresses = new Addresses(3, Duration.ofMinutes(15), now::get);

        @ParameterizedTest
        @CsvSource({
            "192.0.2.7, 192.0.2.7, true",
            "192.0.2.7, 192.0.2.8, false",
            "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::9, true",
            "2001:db8:1:2::1, 2001:db8:1:3::1, false",
            "2001:db8::1, 2001:db8:0:0:7::, true",
            "::1, ::2, true"
        })
        void isTheSameForAWholeNetworkOfIpv6(String one, String other, boolean same) {
            for (int i = 0; i < 3; i++) {
                assertThat(mayTry(other)).isTrue();
                assertThat(addresses.attempt(one, () -> false, right -> right)).contains(false);
            }
            assertThat(mayTry(one)).isFalse();
            assertThat(mayTry(other)).isEqualTo(!same);
            now.updateAndGet(before -> before.plus(Duration.ofMinutes(15)));
            assertThat(mayTry(one)).isTrue();
        }

        /** What is right does not count. */
        private boolean mayTry(String address) {
            return addresses.attempt(address, () -> true, right -> right).isPresent();
        }

        @Test
        void triesNoMoreAtOnceThanOneAfterTheOther() {
            String here = "192.0.2.7";
            assertThat(addresses.attempt(
                            here,
                            () -> addresses.attempt(
                                    here,
                                    () -> addresses.attempt(here, () -> mayTry(here), tried -> true),
                                    outcome -> true),
                            outcome -> true))
                    .as("the fourth begins while three have no outcome")
                    .contains(Optional.of(Optional.of(false)));
            assertThat(mayTry(here)).as("all have ended well").isTrue();
        }

        @Test
        void losesNothingByAnAttemptThatBreaksOff() {
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> addresses.attempt(
                                "192.0.2.7",
                                () -> {
                                    throw new IllegalStateException("the database is away");
                                },
                                outcome -> true))
                        .hasMessageContaining("away");
            }
            assertThat(mayTry("192.0.2.7")).isTrue();
        }
    }

    @Nested
    class RefusedAttempts {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T05:00:00Z"));
        private final List<Event.OperatorActed> told = new ArrayList<>();
        private final Refusals refusals;

        RefusedAttempts() {
            Events events = new Events();
            events.deliverTo(List.of(event -> told.add((Event.OperatorActed) event)));
            UnitOfWork work = MemoryAccountStore.NO_TRANSACTION;
            refusals = new Refusals(work, events, now::get);
        }

        @Test
        void doNotFillTheTrailAndAreCounted() {
            for (int i = 0; i < 100; i++) {
                refusals.note(Event.Operator.claimed("unknown"), "192.0.2.7", "session.refuse", "unknown", "wrong");
            }
            assertThat(told).hasSize(10);
            for (int i = 0; i < 100; i++) {
                refusals.note(Event.Operator.claimed("unknown"), "192.0.2." + i, "session.refuse", "unknown", "wrong");
            }
            assertThat(told).hasSize(60);
            now.updateAndGet(before -> before.plus(Duration.ofMinutes(1)));
            refusals.note(Event.Operator.claimed("unknown"), "192.0.2.7", "session.refuse", "unknown", "wrong");
            assertThat(told.get(10).reason()).contains("90 more refusals");
            assertThat(told.get(60).reason()).contains("49 more refusals");
            assertThat(told.get(60).by().address()).isEqualTo("192.0.2.7");
        }
    }
}
