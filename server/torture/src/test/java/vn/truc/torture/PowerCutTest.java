package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.torture.nemesis.Volume;

/**
 * T-P01 to T-P05: the axis and its database lie on a file system whose image is kept as a power cut would leave it. The
 * first cut comes right after the first start, the others while agencies send and confirm.
 */
class PowerCutTest {
    @BeforeEach
    void volumes() {
        Optional<String> missing = Volume.missing();
        assumeTrue(missing.isEmpty(), () -> "no power is cut here: " + missing.orElseThrow());
    }

    @Tag("long")
    @Test
    void losesNothingThatWasAnswered(@TempDir Path work) throws Exception {
        assertThat(RunTest.run(work, "--cuts", "3")).isTrue();
    }

    @Tag("long")
    @Test
    void losesNothingThatWasAnsweredOnPostgres(@TempDir Path work) throws Exception {
        assertThat(RunTest.run(work, "--cuts", "6", "--db", "postgres")).isTrue();
    }

    /** The recorder is off, so it is the loss itself that is seen. */
    @Tag("mutants")
    @Test
    void losesSomethingIfTheAnswerDoesNotWaitForTheDisk(@TempDir Path work) throws Exception {
        assertThat(RunTest.run(work, "--cuts", "8", "--without", "barrier", "--unwatched"))
                .isFalse();
    }
}
