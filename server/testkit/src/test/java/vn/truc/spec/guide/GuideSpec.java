package vn.truc.spec.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.testkit.AxisExtension;

/**
 * The messages an integrator reads in the guide are those of one exchange with a running axis, word by word but for
 * what is another in each exchange.
 */
class GuideSpec {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with(Capture.SENDER, Capture.RECIPIENT)
            .setting("truc.security.axis-id", "truc.example.vn")
            .setting("truc.channel.allow-loopback", "true")
            .build();

    private static final Path GUIDE = Path.of("..", "..", "wsdl");
    private static final Pattern BLOCK = Pattern.compile("```http\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final List<String> ANOTHER_EACH_TIME = List.of(
            "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z",
            "[A-Za-z0-9+/]{16}…",
            "(?<=<version>)[^<]+",
            "(?<=<ds:DigestValue>)[A-Za-z0-9+/=]+",
            "(?<=certificateSha256>)[0-9a-f]{64}",
            "(?<=Content-Length: )[0-9]+");

    private static Map<String, String> captured;

    @BeforeAll
    static void anExchange() throws Exception {
        captured = new Capture(axis).exchange();
        Path folder = Files.createDirectories(Path.of("target", "guide"));
        for (Map.Entry<String, String> block : captured.entrySet()) {
            Files.writeString(folder.resolve(block.getKey() + ".http"), block.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.vi.md"})
    void showsAnExchangeAsItIs(String guide) throws Exception {
        List<String> shown = BLOCK.matcher(Files.readString(GUIDE.resolve(guide), UTF_8))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();

        assertThat(comparable(shown))
                .as("what the guide should show now stands in server/testkit/target/guide")
                .containsExactlyElementsOf(comparable(List.copyOf(captured.values())));
    }

    /** Ids become numbers by their first appearance, so that the same id stays the same from message to message. */
    private static List<String> comparable(List<String> blocks) {
        Map<String, String> numbers = new HashMap<>();
        List<String> comparable = new ArrayList<>();
        for (String block : blocks) {
            String text = ID.matcher(block)
                    .replaceAll(id -> numbers.computeIfAbsent(id.group(), any -> "id-" + numbers.size()));
            for (String part : ANOTHER_EACH_TIME) {
                text = text.replaceAll(part, "~");
            }
            comparable.add(text);
        }
        return comparable;
    }

    @Test
    void forgivesOnlyWhatIsAnotherEachTime() {
        String sha256 = "<sha256>ac38428fd9622c3f0ff431551a83778f0d0e7ba9749b7dc92df4a8245f2f1303</sha256>";
        assertThat(comparable(List.of(sha256))).containsExactly(sha256);
        assertThat(comparable(List.of(
                        "018f2e7c-5a10-7c3e-9b52-0a4f6c1d2e3f",
                        "018f2e7c-5a11-7a00-8d11-3b9c0e5f7a21",
                        "018f2e7c-5a10-7c3e-9b52-0a4f6c1d2e3f")))
                .containsExactly("id-0", "id-1", "id-0");
    }

    @Test
    void printsTheLimitsThatPingTells() throws Exception {
        Matcher limit = Pattern.compile("<packetLimit>(\\d+)<").matcher(captured.get("02-ping-response"));
        assertThat(limit.find()).isTrue();
        long mebibytes = Long.parseLong(limit.group(1)) / (1024 * 1024);

        assertThat(Files.readString(GUIDE.resolve("README.md"))).contains("(default " + mebibytes + " MiB)");
        assertThat(Files.readString(GUIDE.resolve("README.vi.md"))).contains("(mặc định " + mebibytes + " MiB)");
    }
}
