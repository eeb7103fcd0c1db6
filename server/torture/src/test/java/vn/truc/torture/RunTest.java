package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T-K01, T-K02, T-K05, T-P03, T-P06: short runs; {@code server/torture/run} does longer ones. */
class RunTest {
    static boolean run(Path work, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of(PackagedAxis.JAR.toString(), work.resolve("run").toString()));
        arguments.addAll(List.of(options));
        return new Run(Options.of(arguments.toArray(String[]::new))).run();
    }

    @Test
    void everyPromiseIsKeptThroughTheMostDelicatePointsAndRandomFaults(@TempDir Path work) throws Exception {
        assertThat(run(work, "--point", "S12,S13,D07", "--seconds", "15")).isTrue();
    }

    @Tag("long")
    @Test
    void everyPromiseIsKeptThroughThePointsBesideThem(@TempDir Path work) throws Exception {
        assertThat(run(work, "--point", "S09,S14,R03,D05", "--seconds", "5")).isTrue();
    }

    /** What is promised is seen to be broken when the product is changed so that it breaks it. */
    @Tag("mutants")
    @Nested
    class TheSuiteTurnsRed {
        @ParameterizedTest(name = "without {0}")
        @ValueSource(strings = {"barrier", "directory-fsync"})
        void atOnceWhenTheDiskIsNotForced(String mutant, @TempDir Path work) throws Exception {
            assertThat(run(work, "--seconds", "2", "--without", mutant)).isFalse();
        }

        @Test
        void whenTheAxisDiesBeforeTheAnswerToWhatItHasAccepted(@TempDir Path work) throws Exception {
            assertThat(run(work, "--point", "S14:1", "--without", "dedup")).isFalse();
        }

        /** The answer to a letter is long sent by then, and the mutant's transaction of a second still open. */
        @Test
        void whenTheAxisDiesBehindAnAnswer(@TempDir Path work) throws Exception {
            assertThat(run(work, "--point", "S14:1:soon=500ms", "--without", "ack-before-commit"))
                    .isFalse();
        }

        @Test
        void whenASleeperMayConfirmWhatAnotherHolds(@TempDir Path work) throws Exception {
            assertThat(run(work, "--seconds", "30", "--without", "lease-fencing"))
                    .isFalse();
        }
    }
}
