package vn.truc.boot.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** For every settings record: its defaults are what the manual says, and every one of its keys is read. */
class SettingsCatalogueTest {
    private static final SettingsCatalogue CATALOGUE = SettingsCatalogue.ofTheAxis();

    static Set<String> prefixes() {
        return CATALOGUE.records().keySet();
    }

    private static SettingsCatalogue only(String prefix) {
        return new SettingsCatalogue(Map.of(prefix, CATALOGUE.records().get(prefix)), Map.of());
    }

    private static Map<String, String> of(String prefix, Map<String, String> values) {
        Map<String, String> own = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.substring(0, key.lastIndexOf('.')).equals(prefix)) {
                own.put(key, value);
            }
        });
        return own;
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void defaultsAreWhatTheManualSays(String prefix) throws IOException {
        assertThat(Manual.differences(of(prefix, Manual.rows()), of(prefix, Manual.defaults()), only(prefix)))
                .isEmpty();
        assertThat(unread(only(prefix), of(prefix, Manual.defaults()), Map.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void everyKeyIsRead(String prefix) throws IOException {
        assertThat(unread(only(prefix), of(prefix, Manual.defaults()), of(prefix, Manual.examples())))
                .isEmpty();
    }

    @Test
    void theExampleForProductionNamesOnlySettingsThereAre() throws IOException {
        Map<String, String> example = Manual.productionExample();
        assertThat(example).hasSizeGreaterThan(10);
        assertThat(CATALOGUE.keys()).containsAll(example.keySet());
        Map<String, String> misspelt = new LinkedHashMap<>(example);
        misspelt.put("truc.storage.databse-url", "jdbc:postgresql://db/truc");
        assertThat(CATALOGUE.keys().containsAll(misspelt.keySet())).isFalse();
    }

    @Test
    void nothingElseIsDescribed() throws IOException {
        assertThat(Manual.differences(Manual.rows(), Manual.defaults(), CATALOGUE))
                .isEmpty();
        assertThat(CATALOGUE.keys()).doesNotHaveDuplicates();
    }

    /** One sentence for each key whose example changes nothing. */
    private static List<String> unread(
            SettingsCatalogue catalogue, Map<String, String> defaults, Map<String, String> examples) {
        List<String> unread = new ArrayList<>();
        catalogue.records().forEach((prefix, type) -> {
            Record byDefault = read(catalogue, defaults, Map.of()).of(type);
            if (examples.isEmpty()) {
                return;
            }
            Record byExample = read(catalogue, defaults, examples).of(type);
            for (RecordComponent component : type.getRecordComponents()) {
                String key = SettingsCatalogue.key(prefix, component);
                if (!examples.containsKey(key)) {
                    unread.add(key + " has no example in settings-examples.properties");
                } else if (value(component, byDefault).equals(value(component, byExample))) {
                    unread.add(key + " changes nothing");
                }
            }
        });
        return unread;
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return String.valueOf(component.getAccessor().invoke(record));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Examples come from the environment, because some are secrets. */
    private static Settings read(
            SettingsCatalogue catalogue, Map<String, String> defaults, Map<String, String> examples) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        Map<String, Object> variables = new LinkedHashMap<>();
        examples.forEach((key, value) -> variables.put(
                key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_'), value));
        environment.getPropertySources().addLast(new SystemEnvironmentPropertySource("systemEnvironment", variables));
        environment.getPropertySources().addLast(new MapPropertySource("defaults", new LinkedHashMap<>(defaults)));
        return new SettingsReader(catalogue).read(environment);
    }

    /** Fixtures: records with which the tests above must fail. */
    @Nested
    class TheseTests {
        record Forgetful(int limit, int other) {
            Forgetful {
                limit = 5;
            }
        }

        private final SettingsCatalogue forgetful =
                new SettingsCatalogue(Map.of("truc.fixture", Forgetful.class), Map.of());
        private final Map<String, String> defaults = Map.of("truc.fixture.limit", "5", "truc.fixture.other", "6");

        @Test
        void noticeAKeyThatChangesNothing() {
            assertThat(unread(forgetful, defaults, Map.of("truc.fixture.limit", "7", "truc.fixture.other", "8")))
                    .containsExactly("truc.fixture.limit changes nothing");
        }

        @Test
        void noticeAKeyWithoutAnExample() {
            assertThat(unread(forgetful, defaults, Map.of("truc.fixture.limit", "5")))
                    .contains("truc.fixture.other has no example in settings-examples.properties");
        }

        @Test
        void noticeAManualThatSaysSomethingElse() {
            Map<String, String> rows = Manual.rows(
                    """
                    | `truc.fixture.limit` | `9` | wrong default |
                    | `truc.fixture.gone` | | nobody reads it |
                    """);
            assertThat(Manual.differences(rows, defaults, forgetful))
                    .containsExactly(
                            "truc.fixture.gone is described but nobody reads it",
                            "truc.fixture.limit defaults to '5', the manual says '9'",
                            "truc.fixture.other is not in the manual");
        }
    }
}
