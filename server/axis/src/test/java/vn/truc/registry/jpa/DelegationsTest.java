package vn.truc.registry.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.exchange.Ids;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyKind;
import vn.truc.registry.Registry;
import vn.truc.registry.delegation.Delegations;
import vn.truc.storage.jpa.AxisEntities;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.jpa.TestDatabase;

class DelegationsTest {
    private static final Registry.Instruction BY = new Registry.Instruction("vận hành", "thử");

    @TempDir
    static Path home;

    private static TestDatabase database;
    private static HibernateUnitOfWork work;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T05:00:00Z"));
    private final List<String> acts = new ArrayList<>();
    private final Events events = new Events();
    private final JpaAgencies agencies = new JpaAgencies(work::current);
    private final Registry registry = new Registry(agencies, work, events, now::get);
    private final Delegations delegations = new Delegations(
            new JpaDelegationStore(work::current), agencies, registry, work, events, Ids.random(), now::get);

    DelegationsTest() {
        events.deliverTo(List.of(event -> {
            if (event instanceof Event.OperatorActed acted) {
                acts.add(acted.action() + " " + acted.subject());
            }
        }));
    }

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.h2(home, AxisEntities.ALL);
        work = database.work();
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
    }

    private AgencyId agency() {
        AgencyId code = AgencyId.of("T" + UUID.randomUUID());
        registry.register(new Agency.Registration(code, "Sở Thử nghiệm", AgencyKind.OTHER, null, null), BY);
        return code;
    }

    @Test
    void countsBetweenTheTwoUntilItIsEnded() {
        AgencyId agent = agency();
        AgencyId principal = agency();
        assertThat(delegations.mayActFor(agent, principal)).isFalse();
        delegations.grant(agent, principal, null, BY);
        assertThat(delegations.mayActFor(agent, principal)).isTrue();
        assertThat(delegations.mayActFor(principal, agent)).isFalse();
        assertThatThrownBy(() -> delegations.grant(agent, principal, null, BY)).hasMessageContaining("already");
        delegations.end(agent, principal, BY);
        assertThat(delegations.mayActFor(agent, principal)).isFalse();
        assertThatThrownBy(() -> delegations.end(agent, principal, BY)).hasMessageContaining("may not send");
        delegations.grant(agent, principal, null, BY);
        assertThat(delegations.mayActFor(agent, principal)).isTrue();
        assertThat(delegations.of(principal)).hasSize(2);
        assertThat(acts)
                .contains(
                        "delegation.grant " + agent + " for " + principal,
                        "delegation.end " + agent + " for " + principal);
    }

    @Test
    void endsByItself() {
        AgencyId agent = agency();
        AgencyId principal = agency();
        Instant until = now.get().plusSeconds(60);
        delegations.grant(agent, principal, until, BY);
        now.set(until.minusMillis(1));
        assertThat(delegations.mayActFor(agent, principal)).isTrue();
        now.set(until);
        assertThat(delegations.mayActFor(agent, principal)).isFalse();
        assertThatThrownBy(() -> delegations.grant(agent, principal, until, BY))
                .hasMessageContaining("before it begins");
    }

    @Test
    void isNotPassedOn() {
        AgencyId platform = agency();
        AgencyId parent = agency();
        AgencyId child = agency();
        delegations.grant(platform, parent, null, BY);
        delegations.grant(parent, child, null, BY);
        assertThat(delegations.mayActFor(platform, child)).isFalse();
    }

    @Test
    void isNotForOneselfNorForWhoIsClosed() {
        AgencyId agent = agency();
        AgencyId closed = agency();
        registry.close(closed, null, BY);
        assertThatThrownBy(() -> delegations.grant(agent, agent, null, BY)).hasMessageContaining("own name");
        assertThatThrownBy(() -> delegations.grant(agent, closed, null, BY)).hasMessageContaining("is closed");
    }
}
