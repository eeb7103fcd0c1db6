package vn.truc.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.registry.jpa.JpaAgencies;
import vn.truc.storage.jpa.HibernateUnitOfWork;

/** What the registry promises on every database. Each promise uses agencies of its own. */
public interface RegistryContract {
    HibernateUnitOfWork work();

    AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-11-22T05:00:00Z"));
    InstantSource CLOCK = NOW::get;
    Registry.Instruction BY = new Registry.Instruction("vận hành", "thử");

    private Registry registry() {
        return new Registry(new JpaAgencies(work()::current), work(), new Events(), CLOCK);
    }

    private AgencyId registered(Registry registry) {
        AgencyId code = AgencyId.of("T" + UUID.randomUUID());
        registry.register(
                new Agency.Registration(code, "Sở Thử nghiệm", AgencyKind.OTHER, AgencyId.of("000." + code), null), BY);
        return code;
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, FaultCode code, String fact) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AxisException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.facts().values()).contains(fact);
        });
    }

    private static AgencyQuery changedSince(Instant time) {
        return new AgencyQuery(Optional.of(time), Optional.empty(), Optional.empty(), Optional.empty(), 1000);
    }

    @Test
    default void findsAnAgencyByItsCodeAndByItsLegacyCode() {
        Registry registry = registry();
        AgencyId code = registered(registry);
        assertThat(registry.find(code)).get().extracting(Agency::name).isEqualTo("Sở Thử nghiệm");
        assertThat(registry.find(AgencyId.of("000." + code)))
                .get()
                .extracting(Agency::id)
                .isEqualTo(code);
        assertThat(registry.find(AgencyId.of("nobody"))).isEmpty();
    }

    @Test
    default void doesNotRegisterACodeTwiceInEitherForm() {
        Registry registry = registry();
        AgencyId code = registered(registry);
        for (AgencyId taken : List.of(code, AgencyId.of("000." + code))) {
            assertThatThrownBy(() ->
                            registry.register(new Agency.Registration(taken, "Khác", AgencyKind.OTHER, null, null), BY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("registered already");
        }
    }

    @Test
    default void refusesACallerThatIsUnknownOrSuspended() {
        Registry registry = registry();
        AgencyId code = registered(registry);
        assertThat(registry.active(code).id()).isEqualTo(code);
        registry.suspend(code, BY);
        assertRefused(() -> registry.active(code), FaultCode.REGISTRY_AGENCY_SUSPENDED, code.value());
        registry.activate(code, BY);
        assertThat(registry.active(code).isActive()).isTrue();
        assertRefused(() -> registry.active(AgencyId.of("nobody")), FaultCode.REGISTRY_UNKNOWN_AGENCY, "nobody");
    }

    @Test
    default void routesOncePerAgencyAndNamesEveryWrongRecipientAtOnce() {
        Registry registry = registry();
        AgencyId first = registered(registry);
        AgencyId second = registered(registry);
        assertThat(registry.route(List.of(second, first, AgencyId.of("000." + second))))
                .containsExactly(new Route.Local(second), new Route.Local(first));
        assertRefused(
                () -> registry.route(List.of(AgencyId.of("who"), first, AgencyId.of("else"))),
                FaultCode.REGISTRY_UNKNOWN_RECIPIENT,
                "else who");
        registry.suspend(first, BY);
        assertRefused(
                () -> registry.route(List.of(first, second)), FaultCode.REGISTRY_RECIPIENT_INACTIVE, first.value());
    }

    @Test
    default void obeysTheLawOfStates() {
        Registry registry = registry();
        AgencyId code = registered(registry);
        assertThatThrownBy(() -> registry.activate(code, BY)).isInstanceOf(IllegalStateException.class);
        registry.suspend(code, BY);
        assertThatThrownBy(() -> registry.suspend(code, BY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void listsInPagesByCodeWithoutLossOrRepetition() {
        Registry registry = registry();
        for (int i = 0; i < 5; i++) {
            registered(registry);
        }
        List<AgencyId> listed = new ArrayList<>();
        Optional<AgencyId> after = Optional.empty();
        do {
            AgencyPage page = registry.list(after.map(AgencyQuery.all(2)::after).orElse(AgencyQuery.all(2)));
            assertThat(page.agencies()).hasSizeLessThanOrEqualTo(2);
            page.agencies().forEach(agency -> listed.add(agency.id()));
            after = page.next();
        } while (after.isPresent());
        assertThat(listed).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
        assertThat(registry.list(AgencyQuery.all(1000)).agencies()).hasSameSizeAs(listed);
    }

    @Test
    default void listsWhatHasChangedSinceTheLastList() {
        Registry registry = registry();
        AgencyId old = registered(registry);
        NOW.set(NOW.get().plus(Duration.ofHours(1)));
        Instant asOf = registry.list(AgencyQuery.all(1000)).asOf();
        NOW.set(NOW.get().plus(Duration.ofHours(1)));
        AgencyId fresh = registered(registry);
        assertThat(registry.list(changedSince(asOf)).agencies())
                .extracting(Agency::id)
                .contains(fresh)
                .doesNotContain(old);
        NOW.set(NOW.get().plus(Duration.ofHours(1)));
        registry.suspend(old, BY);
        assertThat(registry.list(changedSince(NOW.get())).agencies())
                .extracting(Agency::id)
                .containsExactly(old);
    }

    @Test
    default void tellsWhoDidItInTheSameTransaction() {
        Events events = new Events();
        List<Event> told = new ArrayList<>();
        events.deliverTo(List.of(told::add));
        Registry registry = new Registry(new JpaAgencies(work()::current), work(), events, CLOCK);
        AgencyId code = registered(registry);
        registry.suspend(AgencyId.of("000." + code), new Registry.Instruction("trực ban", "bảo trì"));
        assertThat(told)
                .last()
                .isEqualTo(new Event.OperatorActed("trực ban", "agency.suspend", code.value(), "bảo trì", NOW.get()));

        events.deliverTo(List.of(event -> {
            throw new IllegalStateException("the trail is full");
        }));
        assertThatThrownBy(() -> registry.activate(code, BY)).hasMessage("the trail is full");
        assertThat(registry.find(code)).get().extracting(Agency::status).isEqualTo(AgencyStatus.SUSPENDED);
    }

    @Test
    default void showsEveryChangeToEveryLaterReader() throws Exception {
        Registry registry = registry();
        AgencyId code = registered(registry);
        CompletableFuture<Void> reader = new CompletableFuture<>();
        Thread reading = new Thread(() -> {
            while (!reader.isDone()) {
                registry.find(code);
            }
        });
        reading.start();
        try {
            for (int i = 0; i < 25; i++) {
                registry.suspend(code, BY);
                assertThat(registry.find(code).orElseThrow().isActive()).isFalse();
                registry.activate(code, BY);
                assertThat(registry.find(code).orElseThrow().isActive()).isTrue();
            }
        } finally {
            reader.complete(null);
            reading.join();
        }
    }
}
