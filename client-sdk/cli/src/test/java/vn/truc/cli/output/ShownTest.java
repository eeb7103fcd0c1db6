package vn.truc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever others have put into their texts, a terminal only prints it. */
class ShownTest {
    /** Clear the screen, a C1 introducer, a turn to the left, a made-up line. */
    private static final String EVIL = "x\u001b[2J\u009b31m\u202ey\nOK\r";

    private static final String HARMLESS = "x\\u001b[2J\\u009b31m\\u202ey\\u000aOK\\u000d";

    private static String printed(boolean asJson, Consumer<Output> words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(
                new PrintStream(bytes, true, StandardCharsets.UTF_8), Texts.in(Locale.ENGLISH), ZoneOffset.UTC, asJson);
        out.show(Map.of("reason", EVIL + "\ud800"), words);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void isOrdinaryTextAsItIs() {
        assertThat(Shown.word("Sở Nội vụ – \ud840\udc00 😀")).isEqualTo("Sở Nội vụ – \ud840\udc00 😀");
        assertThat(Shown.lines("a\nb\u0007")).isEqualTo("a\nb\\u0007");
    }

    @Test
    void isEscapedWhereverItIsPrinted() {
        assertThat(printed(false, out -> out.plain(EVIL))).isEqualToIgnoringNewLines(HARMLESS);
        assertThat(printed(false, out -> out.plain(List.of(EVIL)))).isEqualToIgnoringNewLines(HARMLESS);
        assertThat(printed(false, out -> out.field("field.signatures", EVIL))).contains(HARMLESS);
        assertThat(printed(false, out -> out.line("trouble.wrongPassword", EVIL)))
                .contains(HARMLESS);
        assertThat(printed(false, out -> out.wrapped("field.signatures", EVIL)))
                .contains("x\\u001b[2J\\u009b31m\\u202ey OK");
        assertThat(printed(false, out -> out.print(new Table("A").row(EVIL), 0)))
                .contains("x\\u001b[2J\\u009b31m\\u202ey OK");
    }

    @Test
    void isEscapedInJsonToo() {
        assertThat(printed(true, out -> {}))
                .contains("\"x\\u001b[2J\\u009b31m\\u202ey\\nOK\\r\\ud800\"")
                .doesNotContain("\u001b", "\u009b", "\u202e");
    }
}
