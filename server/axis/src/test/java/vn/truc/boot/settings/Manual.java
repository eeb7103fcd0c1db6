package vn.truc.boot.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** What people are told about settings, and where it differs from what the code does. */
final class Manual {
    private static final Pattern ROW = Pattern.compile("\\| `(truc\\.[a-z0-9.-]+)` \\| (?:`([^`]*)`)? ?\\|.*");

    private Manual() {}

    /** Key and default of every row of {@code server/docs/configuration.md}; an empty default means absent. */
    static Map<String, String> rows() throws IOException {
        return rows(Files.readString(Path.of("..", "docs", "configuration.md")));
    }

    static Map<String, String> rows(String markdown) {
        Map<String, String> rows = new TreeMap<>();
        markdown.lines().forEach(line -> {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), Objects.requireNonNullElse(row.group(2), ""));
            }
        });
        return rows;
    }

    /** The packaged defaults. */
    static Map<String, String> defaults() throws IOException {
        return settings(new ClassPathResource("application.yaml"));
    }

    /** What the example for production sets once the marks of its comments are taken away. */
    static Map<String, String> productionExample() throws IOException {
        String yaml = Files.readString(Path.of("..", "distribution", "application.yaml"));
        String live = yaml.replaceAll("(?m)^( +)# ([a-z-]+: )", "$1$2");
        return settings(new ByteArrayResource(live.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, String> settings(Resource file) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (var source : new YamlPropertySourceLoader().load("settings", file)) {
            EnumerablePropertySource<?> yaml = (EnumerablePropertySource<?>) source;
            for (String key : yaml.getPropertyNames()) {
                if (key.startsWith("truc.")) {
                    settings.put(key, Objects.toString(yaml.getProperty(key)));
                }
            }
        }
        return settings;
    }

    /** A valid value, other than the default, for every key. */
    static Map<String, String> examples() throws IOException {
        Properties examples = new Properties();
        try (var text = Files.newBufferedReader(Path.of("src", "test", "resources", "settings-examples.properties"))) {
            examples.load(text);
        }
        Map<String, String> values = new TreeMap<>();
        examples.forEach((key, value) -> values.put((String) key, (String) value));
        return values;
    }

    /** One sentence for each key on which manual, packaged defaults and code are not of one mind. */
    static List<String> differences(
            Map<String, String> rows, Map<String, String> defaults, SettingsCatalogue catalogue) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(catalogue.keys());
        keys.addAll(rows.keySet());
        keys.addAll(defaults.keySet());
        for (String key : keys) {
            if (!catalogue.keys().contains(key)) {
                differences.add(key + " is described but nobody reads it");
            } else if (!rows.containsKey(key)) {
                differences.add(key + " is not in the manual");
            } else if (!rows.get(key).equals(defaults.getOrDefault(key, ""))) {
                differences.add(key + " defaults to '" + defaults.getOrDefault(key, "") + "', the manual says '"
                        + rows.get(key) + "'");
            }
        }
        return differences;
    }
}
