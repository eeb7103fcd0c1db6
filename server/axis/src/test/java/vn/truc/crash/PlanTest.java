package vn.truc.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    private static final CrashPoint.Preparation NOTHING = () -> {};

    @Test
    void actsAtTheNamedHitAndOnlyThen() {
        Plan plan = Plan.read("S09:3:throw");
        plan.reached(CrashPoint.S09, NOTHING);
        plan.reached(CrashPoint.S08, NOTHING);
        plan.reached(CrashPoint.S09, NOTHING);

        assertThatThrownBy(() -> plan.reached(CrashPoint.S09, NOTHING))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("S09");
        assertThatCode(() -> plan.reached(CrashPoint.S09, NOTHING)).doesNotThrowAnyException();
    }

    @Test
    void preparesOnlyWhenItActs() {
        Plan plan = Plan.read("S15:2:throw");
        int[] prepared = {0};
        plan.reached(CrashPoint.S15, () -> prepared[0]++);
        assertThat(prepared[0]).isZero();
        assertThatThrownBy(() -> plan.reached(CrashPoint.S15, () -> prepared[0]++))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(prepared[0]).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S09",
                "S99:1",
                "S09:0",
                "S09:x",
                "S09:1:explode",
                "S09:1:sleep",
                "S09:1:sleep=3h",
                "S09:1:halt=1s",
                "S09:1:halt:2",
                ""
            })
    void refusesWhatItDoesNotUnderstand(String text) {
        assertThatThrownBy(() -> Plan.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Nested
    class AProcess {
        @ParameterizedTest
        @ValueSource(strings = {"D07:2", "D07:2:halt", "D07:2:soon=1ms"})
        void endsAtItsCrashPoint(String plan) throws Exception {
            assertThat(run(plan)).isEqualTo(Plan.EXIT_CODE);
        }

        @Test
        void goesOnWithoutOne() throws Exception {
            assertThat(run(null)).isZero();
        }

        private int run(String plan) throws Exception {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"));
            if (plan != null) {
                builder.command().add("-D" + Plan.PROPERTY + "=" + plan);
            }
            builder.command().add(Passer.class.getName());
            Process process = builder.start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }
    }

    /** Passes one place twice, and then waits to be ended if it is going to be. */
    static final class Passer {
        private Passer() {}

        public static void main(String[] arguments) throws Exception {
            CrashPoint.D07.hit();
            CrashPoint.D07.hit();
            if (CrashPoint.armed().isPresent()) {
                Thread.currentThread().join(30_000);
            }
        }
    }
}
