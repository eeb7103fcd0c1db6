package vn.truc.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Not part of a build, which must not depend on what others have released meanwhile: {@code .ci/floors} runs it. */
class FloorsNow {
    @Test
    void noCompensationHasBecomeUnnecessary(@TempDir Path folder) throws IOException {
        assertThat(FloorWatch.report(FloorsTest.floors(), new MavenRepository(folder)))
                .isEmpty();
    }
}
