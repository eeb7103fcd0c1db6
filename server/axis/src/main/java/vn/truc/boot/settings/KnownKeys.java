package vn.truc.boot.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import vn.truc.boot.start.StartRefused;

/** Finds settings that nobody reads: a misspelt limit is a limit that is not kept. */
final class KnownKeys {
    /**
     * Not a setting but a test's system property, read by {@link vn.truc.crash.CrashPoint} before there are settings.
     */
    private static final String CRASH_POINT = "truc.crashpoint";

    private final Map<String, String> written = new TreeMap<>();
    private final Map<String, String> retired = new TreeMap<>();
    private final TreeSet<String> rooms = new TreeSet<>();

    KnownKeys(SettingsCatalogue catalogue) {
        catalogue.keys().forEach(key -> written.put(plain(key), key));
        catalogue.retired().forEach((key, replacement) -> retired.put(plain(key), replacement));
        catalogue.records().keySet().stream()
                .filter(prefix -> prefix.contains("."))
                .forEach(prefix -> rooms.add(prefix.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_") + "_"));
    }

    List<String> problems(ConfigurableEnvironment environment) {
        List<String> problems = new ArrayList<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> named) {
                boolean variables = source instanceof SystemEnvironmentPropertySource;
                for (String name : named.getPropertyNames()) {
                    if (!isEmptySection(name, named.getProperty(name))) {
                        problem(name, variables, problems);
                    }
                }
            }
        }
        return problems.stream().distinct().sorted().toList();
    }

    /** A section of YAML whose every line is a comment, as in the example for production, reads as an empty value. */
    private boolean isEmptySection(String name, @Nullable Object value) {
        String section = name.toLowerCase(Locale.ROOT) + ".";
        return (value == null || value.toString().isEmpty())
                && written.values().stream().anyMatch(key -> key.startsWith(section));
    }

    private void problem(String name, boolean variable, List<String> problems) {
        if (!isOurs(name, variable) || name.equals(CRASH_POINT)) {
            return;
        }
        String plain = plain(name);
        if (retired.containsKey(plain)) {
            problems.add(StartRefused.reason(
                    name + " is no longer a setting: use " + retired.get(plain),
                    "thiết lập đã bỏ, dùng thiết lập vừa nêu"));
        } else if (!written.containsKey(plain)) {
            problems.add(StartRefused.reason(name + " is not a setting" + suggestion(plain), "không có thiết lập này"));
        }
    }

    /** Environment variables are shared with other programs, so only those that begin with the name of a room count. */
    private boolean isOurs(String name, boolean variable) {
        return variable
                ? rooms.stream().anyMatch(name::startsWith)
                : name.toLowerCase(Locale.ROOT).startsWith("truc.");
    }

    private String suggestion(String plain) {
        return written.keySet().stream()
                .filter(key -> distance(key, plain) <= 3)
                .min(java.util.Comparator.comparingInt(key -> distance(key, plain)))
                .map(key -> ": did you mean " + written.get(key) + "?")
                .orElse(", see server/docs/configuration.md");
    }

    static boolean isSame(String name, String key) {
        return plain(name).equals(plain(key));
    }

    /** One spelling for {@code max-size}, {@code maxSize}, {@code max_size} and {@code MAX_SIZE}. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("\\[\\d+]", "").replaceAll("[^a-z0-9]", "");
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int above = row[j];
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
