package vn.truc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsWhatItWrites() {
        Map<String, Object> value = Json.object(
                "text",
                "Văn bản \"số 1\"\\\n\t\u0001",
                "number",
                12L,
                "fraction",
                1.5,
                "yes",
                true,
                "list",
                Arrays.asList("a", null, List.of()),
                "object",
                Map.of());

        assertThat(Json.readObject(Json.write(value))).isEqualTo(value);
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertThat(Json.object("a", Optional.empty(), "b", Optional.of(1))).containsOnlyKeys("b");
    }

    @Test
    void understandsEscapes() {
        assertThat(Json.readObject("{\"a\":\"\\u0110\\/\\r\"}")).containsEntry("a", "Đ/\r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":1,}",
                "{\"a\":tru}",
                "{\"a\":1}x",
                "{\"a\":\"\\u12\"}",
                "{\"a\":-}",
                "<html>"
            })
    void refusesWhatIsNoObject(String text) {
        assertThatThrownBy(() -> Json.readObject(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThatThrownBy(() -> Json.readObject("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
