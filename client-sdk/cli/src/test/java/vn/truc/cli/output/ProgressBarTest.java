package vn.truc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(shown, true, StandardCharsets.UTF_8);

    @Test
    void showsALongTransferToWhoeverWatches() {
        try (ProgressBar bar = new ProgressBar(terminal, true, "a.edxml", 10 << 20)) {
            bar.accept(5 << 20);
            bar.accept(10 << 20);
        }
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("50% 5.0 MiB/10 MiB", "100%")
                .endsWith("\n");
    }

    @Test
    void isSilentWhenNobodyWatches() {
        try (ProgressBar bar = new ProgressBar(terminal, false, "a.edxml", 10 << 20)) {
            bar.accept(5 << 20);
        }
        assertThat(shown.size()).isZero();
    }

    @Test
    void isSilentAboutWhatIsSoonOver() {
        try (ProgressBar bar = new ProgressBar(terminal, true, "a.edxml", 1000)) {
            bar.accept(500);
        }
        assertThat(shown.size()).isZero();
    }

    @Test
    void countsWhenTheEndIsNotKnown() {
        try (ProgressBar bar = new ProgressBar(terminal, true, "d1", 0)) {
            bar.accept(3 << 20);
        }
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("d1 3.0 MiB");
    }

    @Test
    void fitsOneLineWhateverTheName() {
        try (ProgressBar bar = new ProgressBar(
                terminal, true, "thư-mục-rất-dài/0a1b2c3d-0000-4000-8000-0123456789ab.edxml", 1000L << 20)) {
            for (int percent = 1; percent <= 100; percent++) {
                bar.accept(percent * (10L << 20));
            }
        }
        assertThat(lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 79);
        assertThat(lines().get(99)).startsWith("…").contains("89ab.edxml [", "100%");
    }

    @Test
    void leavesNothingOfALongerLineBehind() {
        try (ProgressBar bar = new ProgressBar(terminal, true, "a", 2000L << 20)) {
            bar.accept(1000L << 20);
            bar.accept(1100L << 20);
        }
        // 1000 MiB is longer than 1.1 GiB.
        assertThat(lines().get(1)).hasSameSizeAs(lines().get(0));
    }

    private List<String> lines() {
        return Arrays.stream(shown.toString(StandardCharsets.UTF_8).split("\r"))
                .map(line -> line.replace("\n", ""))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
