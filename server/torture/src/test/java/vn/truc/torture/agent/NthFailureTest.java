package vn.truc.torture.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NthFailureTest {
    private static final String STEPS = "arm write force mkdir force-blobs rename force-leaf insert commit count";

    @TempDir
    private Path work;

    private Watched runWith(String fail, String steps) throws IOException, InterruptedException {
        return Watched.run(work, ",arm=" + work.resolve("arm") + "," + fail, "main", steps);
    }

    private static List<String> failed(Watched run) {
        return run.output().stream()
                .filter(line -> line.contains("failed"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    @Nested
    class TheNthOperation {
        @Test
        void failsAlone() throws Exception {
            assertThat(failed(runWith("within=spool+blobs,fail=force:2", STEPS)))
                    .containsExactly("force-blobs");
        }

        @Test
        void isOneOfAllTheKindsThatCount() throws Exception {
            Watched run = runWith("within=spool+blobs,fail=write+force+move:3", STEPS);

            assertThat(failed(run)).startsWith("mkdir");
            assertThat(run.operations(Kind.FAILED))
                    .singleElement()
                    .satisfies(one -> assertThat(one.subject()).startsWith("MKDIR"))
                    .satisfies(one -> assertThat(one.other()).isEqualTo("3 THROW"));
        }

        @Test
        void isNotThereWhenTheRunHasFewer() throws Exception {
            Watched run = runWith("within=spool+blobs,fail=force:4", STEPS);

            assertThat(failed(run)).isEmpty();
            assertThat(run.operations(Kind.FAILED)).isEmpty();
            assertThat(run.operations(Kind.ARMED)).hasSize(1);
        }

        @Test
        void countsFromTheMarkerOn() throws Exception {
            Watched run = runWith("within=spool+blobs,fail=force:1", "write force arm mkdir force-leaf");

            assertThat(failed(run)).containsExactly("force-leaf");
        }
    }

    @Nested
    class AFailedCommit {
        @Test
        void hasNotBeenDone() throws Exception {
            Watched run = runWith("fail=jdbc:2", "arm insert commit rollback count");

            assertThat(failed(run)).containsExactly("commit");
            assertThat(run.output()).contains("rows: 0");
        }

        @Test
        void hasBeenDoneIfItFailsAfterwards() throws Exception {
            Watched run = runWith("fail=commit:1:after", "arm insert commit rollback count");

            assertThat(failed(run)).containsExactly("commit");
            assertThat(run.output()).contains("rows: 1");
        }
    }

    @Nested
    class AHalt {
        @Test
        void endsTheProcessAndLeavesTheRecord() throws Exception {
            Watched run = runWith("fail=jdbc:2:halt", "arm insert commit count");

            assertThat(run.exit()).isEqualTo(137);
            assertThat(run.output()).noneMatch(line -> line.startsWith("rows"));
            assertThat(run.operations()).last().extracting(Operation::kind).isEqualTo(Kind.FAILED);
        }
    }

    @Nested
    class WrongOptions {
        @Test
        void areRefused() {
            for (String wrong : List.of(
                    "home=/h",
                    "record=/r",
                    "home=/h,record=/h/r",
                    "home=/h,record=/r,fails=force:1",
                    "home=/h,record=/r,fail=sync:1")) {
                assertThatThrownBy(() -> AgentOptions.of(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
