package vn.truc.wire.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The code an integrator copies from the guide is code that was run. Its messages: {@code GuideSpec} of the testkit.
 */
class GuideTest {
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
}
