package vn.truc.content.type;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The table of extensions, what their files may be, and the media types that mean them. */
final class FileTypes {
    private static final Map<String, Set<Nature>> NATURES = new HashMap<>();
    private static final Map<String, Set<String>> MEDIA_TYPES = new HashMap<>();

    static {
        try (InputStream in = Objects.requireNonNull(FileTypes.class.getResourceAsStream("types.csv"), "types.csv")) {
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(";", -1))
                    .forEach(FileTypes::add);
        } catch (IOException e) {
            throw new UncheckedIOException("packaged types.csv is not readable", e);
        }
    }

    private FileTypes() {}

    private static void add(String[] row) {
        Set<Nature> natures = EnumSet.noneOf(Nature.class);
        for (String nature : words(row[1], " ")) {
            natures.add(Nature.valueOf(nature));
        }
        NATURES.put(row[0], natures);
        for (String type : words(row[2], ",")) {
            MEDIA_TYPES.computeIfAbsent(type, unknown -> new TreeSet<>()).add(row[0]);
        }
    }

    private static String[] words(String text, String between) {
        return text.isEmpty() ? new String[0] : text.split(between);
    }

    /** What files of that extension may be; empty: anything that runs nothing. */
    static Set<Nature> natures(String extension) {
        return NATURES.getOrDefault(extension, Set.of());
    }

    /** Extensions of files of that media type; none for one that says nothing. */
    static Set<String> declaredBy(String mediaType) {
        return MEDIA_TYPES.getOrDefault(plain(mediaType), Set.of());
    }

    /** Without parameters and capitals. */
    static String plain(String mediaType) {
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
