package vn.truc.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.audit.Leaf;
import vn.truc.audit.Trail;
import vn.truc.boot.reconcile.Rounds;
import vn.truc.boot.start.Refusal;
import vn.truc.boot.start.StartRefused;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.Registry;
import vn.truc.storage.jpa.HibernateUnitOfWork;

/** An axis does not go on with evidence that somebody has changed, unless an operator says so on the trail itself. */
@Timeout(120)
class BrokenTrailTest {
    private static final Registry.Instruction OPERATOR = new Registry.Instruction("vận hành", "thử");

    @TempDir
    Path home;

    private Axis started(String... arguments) {
        return Axis.start(
                Map.of(
                        "truc.home",
                        home.toString(),
                        "truc.port",
                        "0",
                        "truc.address",
                        "127.0.0.1",
                        "truc.management.port",
                        "0"),
                InstantSource.system(),
                false,
                arguments);
    }

    /** Starts, makes a few leaves, and does something to them behind the back of the axis. */
    private void leavesThen(String tampering) {
        try (Axis axis = started()) {
            Registry registry = axis.room(Registry.class);
            registry.suspend(AgencyId.of("H41"), OPERATOR);
            registry.activate(AgencyId.of("H41"), OPERATOR);
            registry.suspend(AgencyId.of("H41"), OPERATOR);
            HibernateUnitOfWork work = axis.room(HibernateUnitOfWork.class);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (unnumbered(work) > 0) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
            work.inTransaction(
                    () -> assertThat(work.current().createNativeQuery(tampering).executeUpdate())
                            .isEqualTo(1));
        }
    }

    private static long unnumbered(HibernateUnitOfWork work) {
        return work.inTransaction(() -> ((Number) work.current()
                        .createNativeQuery("select count(*) from trail_leaf where leaf_index is null")
                        .getSingleResult())
                .longValue());
    }

    private String report() throws Exception {
        return Files.readString(home.resolve("log/startup-report.json"));
    }

    private void assertRefused(ThrowingCallable start, String line) throws Exception {
        assertThatThrownBy(start).satisfies(failure -> {
            Optional<StartRefused> refusal = Refusal.of(failure);
            assertThat(refusal).isPresent();
            assertThat(refusal.get().exitCode()).isEqualTo(StartRefused.SURROUNDINGS);
            assertThat(refusal.get().lines()).singleElement().asString().startsWith(line);
        });
        assertThat(report()).contains("\"opened\": false", "\"clean\": false", line);
    }

    @Test
    void refusesALeafThatWasRewritten() throws Exception {
        leavesThen("update trail_leaf set body = X'7b7d' where leaf_index = 1");
        assertRefused(this::started, "leaf 1 of the trail is not what was written");
    }

    @Test
    void refusesALeafWhoseColumnsTellAnotherStory() throws Exception {
        leavesThen("update trail_leaf set fact = 'DELIVERY_HELD' where leaf_index = 2");
        assertRefused(this::started, "leaf 2 of the trail is not what was written");
    }

    @Test
    void refusesATrailWithALeafTakenOut() throws Exception {
        leavesThen("delete from trail_leaf where leaf_index = 1");
        assertRefused(this::started, "leaf 1 of the trail is missing");
    }

    @Test
    void refusesATrailWhoseEndIsGone() throws Exception {
        leavesThen("delete from trail_leaf where leaf_index = (select max(leaf_index) from trail_leaf)");
        assertRefused(this::started, "leaf ");
    }

    @Test
    void startsWhenAnOperatorAcceptsTheBreakWhichIsALeafThen() throws Exception {
        leavesThen("update trail_leaf set body = X'7b7d' where leaf_index = 1");
        assertThatThrownBy(() -> started("--accept-audit-break")).satisfies(failure -> assertThat(Refusal.of(failure))
                .get()
                .extracting(StartRefused::exitCode)
                .isEqualTo(StartRefused.SETTINGS));
        try (Axis axis = started("--accept-audit-break", "--operator=Nguyễn Văn A", "--reason=đĩa hỏng")) {
            assertThat(report()).contains("\"opened\": true", "leaf 1 of the trail", "accepted by operator");
            HibernateUnitOfWork work = axis.room(HibernateUnitOfWork.class);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (unnumbered(work) > 0) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
            Trail trail = axis.room(Trail.class);
            List<Leaf> last = trail.from(trail.size() - 1, 1);
            assertThat(new String(last.get(0).body(), StandardCharsets.UTF_8))
                    .contains("trail.accept-break", "leaf 1 of the trail", "Nguyễn Văn A", "đĩa hỏng");
        }
        try (Axis axis = started()) {
            assertThat(axis.port()).isPositive();
            assertThat(report()).contains("\"clean\": true");
        }
    }

    @Test
    void isNotReadyWhenThePassOverEverythingComesToAnOldLeafThatWasRewritten() throws Exception {
        leavesThen("update trail_head set size = size");
        try (Axis axis = started()) {
            HibernateUnitOfWork work = axis.room(HibernateUnitOfWork.class);
            work.inTransaction(() -> List.of(
                            "update trail_leaf set body = X'7b7d' where leaf_index = 0",
                            "update reconciliation set pass_completed = null, pass_began = null")
                    .forEach(tampering ->
                            work.current().createNativeQuery(tampering).executeUpdate()));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (axis.room(Rounds.class).trailIsWhole()) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
        }
        assertRefused(this::started, "leaf 0 of the trail is not what was written");
    }
}
