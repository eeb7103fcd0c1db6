package vn.truc.wire.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages an integrator reads in the guide are the ones the code writes, byte by byte but for what is random. */
class GuideTest {
    private static final Pattern BLOCK = Pattern.compile("```http\n(.*?)```", Pattern.DOTALL);
    private static final List<String> RANDOM = List.of(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
            "[A-Za-z0-9+/]{16}…", "(?<=<ds:DigestValue>)[A-Za-z0-9+/=]+", "(?<=Content-Length: )[0-9]+");

    private static String withoutRandom(String block) {
        String text = block;
        for (String random : RANDOM) {
            text = text.replaceAll(random, "~");
        }
        return text;
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.vi.md"})
    void showsTheMessagesAsTheyAre(String guide) throws Exception {
        Map<String, String> captured = CapturedExchange.blocks();
        Path folder = Files.createDirectories(Path.of("target/guide"));
        for (Map.Entry<String, String> block : captured.entrySet()) {
            Files.writeString(folder.resolve(block.getKey() + ".http"), block.getValue());
        }
        List<String> shown = BLOCK.matcher(Files.readString(Path.of(guide), UTF_8))
                .results()
                .map((MatchResult block) -> withoutRandom(block.group(1)))
                .toList();

        assertThat(shown)
                .as("what the guide should show now stands in target/guide")
                .containsExactlyElementsOf(
                        captured.values().stream().map(GuideTest::withoutRandom).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "README.md,sign_with_zeep.py",
        "README.md,sign_with_node.js",
        "README.vi.md,sign_with_zeep.py",
        "README.vi.md,sign_with_node.js"
    })
    void showsTheSigningCodeThatIsRun(String guide, String script) throws Exception {
        String code = Files.readString(Path.of("src/test/foreign", script), UTF_8);
        Matcher region = Pattern.compile("tag::guide\\[]\n(.*?)\n[^\n]*end::guide", Pattern.DOTALL)
                .matcher(code);
        assertThat(region.find()).isTrue();

        assertThat(Files.readString(Path.of(guide), UTF_8)).contains(region.group(1));
    }

    @Test
    void forgivesOnlyWhatIsRandom() {
        assertThat(withoutRandom("<sha256>ac38428fd9622c3f0ff431551a83778f0d0e7ba9749b7dc92df4a8245f2f1303</sha256>"))
                .contains("ac38428f");
        assertThat(withoutRandom("<wsu:Created>2026-11-22T03:00:00.000Z</wsu:Created>"))
                .contains("03:00:00");
    }
}
