package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The catalogue of attacks ({@code catalogue.csv}): each has wire cases or tests that are there, or says why there is
 * nothing to attack yet.
 */
class CatalogueTest {
    /**
     * How many of each family there are: XML, signature, certificates, rights, MIME, texts, users, egress, exposure,
     * supply.
     */
    private static final Map<String, Integer> FAMILIES =
            Map.of("X", 11, "W", 21, "C", 9, "R", 5, "M", 8, "T", 5, "U", 9, "E", 2, "Q", 4, "S", 2);

    private static Map<String, String> rows() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src", "test", "resources", "catalogue.csv"));
        return lines.subList(1, lines.size()).stream()
                .map(line -> line.split(";", 3))
                .collect(Collectors.toMap(row -> row[0], row -> row[2], (a, b) -> a + " " + b, TreeMap::new));
    }

    @Test
    void hasEveryAttack() throws Exception {
        Set<String> all = new TreeSet<>();
        FAMILIES.forEach((family, size) -> {
            for (int i = 1; i <= size; i++) {
                all.add(String.format("T-%s%02d", family, i));
            }
        });
        assertThat(rows().keySet()).isEqualTo(all);
    }

    @Test
    void namesOnlyWhatIsThere() throws Exception {
        Set<String> cases = WireCase.all().stream().map(WireCase::name).collect(Collectors.toSet());
        for (Map.Entry<String, String> row : rows().entrySet()) {
            String evidence = row.getValue().replaceFirst("(^| )- .*", "").strip();
            assertThat(evidence.isEmpty() && !row.getValue().startsWith("- "))
                    .as("%s has neither evidence nor a reason", row)
                    .isFalse();
            for (String name : evidence.isEmpty() ? new String[0] : evidence.split(" ")) {
                assertThat(name.contains("#") ? TestNames.exists(name) : cases.contains(name))
                        .as("%s of %s", name, row.getKey())
                        .isTrue();
            }
        }
    }
}
