package vn.truc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final Instant MOMENT = Instant.parse("2026-11-20T08:00:00Z");

    @Test
    void sayHowFarTheyAreFromUtc() {
        assertThat(new Times(ZoneId.of("Asia/Ho_Chi_Minh")).of(MOMENT)).isEqualTo("2026-11-20 15:00:00+07");
        assertThat(new Times(ZoneOffset.UTC).of(MOMENT)).isEqualTo("2026-11-20 08:00:00+00");
        assertThat(new Times(ZoneId.of("Asia/Kolkata")).of(MOMENT)).isEqualTo("2026-11-20 13:30:00+0530");
    }

    @Test
    void areReadFromWhatTheAxisSays() {
        Times times = new Times(ZoneId.of("Asia/Ho_Chi_Minh"));

        assertThat(times.ofText("2026-11-20T08:00:00Z")).isEqualTo("2026-11-20 15:00:00+07");
        assertThat(times.ofText("G12")).isEqualTo("G12");
    }
}
