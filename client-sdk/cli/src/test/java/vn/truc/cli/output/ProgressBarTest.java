package vn.truc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
}
