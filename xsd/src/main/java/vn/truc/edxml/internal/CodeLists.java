package vn.truc.edxml.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.truc.edxml.EdxmlReader;

/** The lists on which public sources disagree or are silent, kept as data beside the code. */
public final class CodeLists {
    private static final String GAP = "{}";
    private static final Map<String, Integer> LENGTHS =
            table("lengths.csv", row -> row[0], row -> Integer.valueOf(row[1]));
    private static final Map<String, Set<String>> VALUES =
            table("values.csv", row -> row[0], row -> Set.copyOf(Arrays.asList(row[1].split(","))));
    private static final Map<String, String> SPELLINGS =
            table("spellings.csv", row -> row[0].toLowerCase(Locale.ROOT), row -> row[1]);
    private static final Map<String, String> ELEMENTS =
            table("elements.csv", row -> row[0].toLowerCase(Locale.ROOT), row -> row[0]);
    private static final Map<String, String> MEDIA_TYPES = table("media-types.csv", row -> row[0], row -> row[1]);
    private static final Map<String, String> MISSPELT_TYPES = misspeltTypes();

    private static final Map<String, String[]> SCHEMA_FAULTS = table("schema-faults.csv", row -> row[0], row -> row);
    private static final Map<String, String> STRICT_FORMS = table("strict-forms.csv", row -> row[0], row -> row[1]);

    private static final Map<String, String> SECRECY = table("secrecy.csv", row -> row[0], row -> row[1]);

    private static final Map<String, String> OLDER_NAMES =
            table("older-names.csv", row -> row[0].toLowerCase(Locale.ROOT), row -> row[1]);

    private static final Map<String, String> PHRASES = table("phrases.csv", row -> row[0], row -> row[1]);
    /** Those with a gap, the longest first: it says most. */
    private static final List<Gapped> GAPPED = PHRASES.entrySet().stream()
            .filter(phrase -> phrase.getKey().contains(GAP))
            .sorted(Comparator.comparing(phrase -> -phrase.getKey().length()))
            .map(phrase -> Gapped.of(phrase.getKey(), phrase.getValue()))
            .toList();

    /** A phrase with something in it. No pattern: findings are many, and this is asked for each. */
    private record Gapped(String before, String behind, String vietnamese) {
        static Gapped of(String phrase, String vietnamese) {
            int gap = phrase.indexOf(GAP);
            return new Gapped(phrase.substring(0, gap), phrase.substring(gap + GAP.length()), vietnamese);
        }

        boolean is(String text) {
            return text.length() > before.length() + behind.length()
                    && text.startsWith(before)
                    && text.endsWith(behind);
        }

        String filled(String text) {
            return vietnamese.replace(GAP, text.substring(before.length(), text.length() - behind.length()));
        }
    }

    private CodeLists() {}

    /** What a finding says in English, in Vietnamese; names and values stay as they are. */
    public static String vietnamese(String phrase) {
        if (PHRASES.containsKey(phrase)) {
            return PHRASES.get(phrase);
        }
        for (Gapped known : GAPPED) {
            if (known.is(phrase)) {
                return known.filled(phrase);
            }
        }
        return phrase;
    }

    /** Longest text of that element, named with its parent as in {@code From/OrganId}. */
    public static Optional<Integer> longest(String element) {
        return Optional.ofNullable(LENGTHS.get(element));
    }

    /** Values of that element, in order, if it has a list that does not hold this one. */
    public static Optional<String> listWithout(String element, String value) {
        Set<String> values = VALUES.getOrDefault(element, Set.of(value));
        return values.contains(value)
                ? Optional.empty()
                : Optional.of(values.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** The official spelling of a known misspelling. */
    public static Optional<String> officialSpelling(String name) {
        return Optional.ofNullable(SPELLINGS.get(name.toLowerCase(Locale.ROOT)));
    }

    /** What now stands in the place of a name of the older guidelines, in an element of that name. */
    public static Optional<String> newerName(String parent, String name) {
        String key = name.toLowerCase(Locale.ROOT);
        String within = parent.toLowerCase(Locale.ROOT) + "/" + key;
        return Optional.ofNullable(OLDER_NAMES.getOrDefault(within, OLDER_NAMES.get(key)));
    }

    /** The official name of which this differs in capitals only. */
    public static Optional<String> officialCase(String name) {
        return Optional.ofNullable(ELEMENTS.get(name.toLowerCase(Locale.ROOT)))
                .filter(official -> !official.equals(name));
    }

    /** The media type of a file of that name; {@code application/octet-stream} when it has none we know. */
    public static String mediaType(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return MEDIA_TYPES.getOrDefault(extension, "application/octet-stream");
    }

    /** Words and numbers for levels of secrecy, and what they mean. */
    static Map<String, String> secrecy() {
        return SECRECY;
    }

    /** The media type that a known misspelling stands for. */
    public static Optional<String> officialType(String misspelt) {
        return Optional.ofNullable(MISSPELT_TYPES.get(misspelt.toLowerCase(Locale.ROOT)));
    }

    /** What to do about a schema violation of that code, in Vietnamese and in English. */
    public static List<String> schemaRemedies(String code) {
        String known = code;
        while (!SCHEMA_FAULTS.containsKey(known)) {
            int cut = Math.max(known.lastIndexOf('.'), known.lastIndexOf('-'));
            known = cut < 0 ? "cvc" : known.substring(0, cut);
        }
        String[] row = SCHEMA_FAULTS.getOrDefault(known, new String[] {known, "", ""});
        return List.of(row[1], row[2]);
    }

    /** How the text of that element looks in the strict form, where more is demanded than any text. */
    public static Optional<String> strictForm(String element) {
        return Optional.ofNullable(STRICT_FORMS.get(element));
    }

    private static Map<String, String> misspeltTypes() {
        Map<String, String> types = new HashMap<>();
        for (String[] row : rows("media-types.csv")) {
            for (String misspelt : row.length > 2 ? row[2].split(",") : new String[0]) {
                types.put(misspelt, row[1]);
            }
        }
        return Map.copyOf(types);
    }

    private static <V> Map<String, V> table(String file, Function<String[], String> key, Function<String[], V> value) {
        return rows(file).stream().collect(Collectors.toUnmodifiableMap(key, value));
    }

    private static List<String[]> rows(String file) {
        try (InputStream in = EdxmlReader.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return new BufferedReader(new InputStreamReader(in, UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(";"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
