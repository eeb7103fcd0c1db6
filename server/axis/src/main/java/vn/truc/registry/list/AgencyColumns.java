package vn.truc.registry.list;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyEntry;
import vn.truc.registry.AgencyKind;
import vn.truc.registry.AgencyStatus;

/** Which column of a list says what of an agency; columns may stand in any order, and only two must be there. */
final class AgencyColumns {
    private static final List<String> REQUIRED = List.of("code", "name");
    private static final List<String> KNOWN = List.of(
            "code", "name", "kind", "status", "legacy_code", "parent", "successor", "valid_from", "valid_until");

    private static final DateTimeFormatter DAY_FIRST =
            DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Map<String, Integer> places = new HashMap<>();

    /** @throws IllegalArgumentException if a required column is missing, or one is unknown or stands twice */
    AgencyColumns(List<String> head) {
        for (int i = 0; i < head.size(); i++) {
            String name = head.get(i).strip().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                continue;
            }
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("column " + head.get(i) + " is none of " + String.join(", ", KNOWN));
            }
            if (places.put(name, i) != null) {
                throw new IllegalArgumentException("column " + name + " stands twice");
            }
        }
        List<String> missing = new ArrayList<>(REQUIRED);
        missing.removeAll(places.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the first row must name the columns; missing: " + missing);
        }
    }

    /** @throws IllegalArgumentException if a cell cannot be understood, naming its column */
    AgencyEntry entry(List<String> row) {
        return new AgencyEntry(
                new Agency.Registration(
                        cell(row, "code", AgencyId::of),
                        cell(row, "name", Function.identity()),
                        given(row, "kind", name -> constant(AgencyKind.values(), name))
                                .orElse(AgencyKind.OTHER),
                        given(row, "legacy_code", AgencyId::of).orElse(null),
                        given(row, "parent", AgencyId::of).orElse(null)),
                given(row, "status", name -> constant(AgencyStatus.values(), name))
                        .orElse(AgencyStatus.ACTIVE),
                given(row, "successor", AgencyId::of).orElse(null),
                given(row, "valid_from", AgencyColumns::day).orElse(null),
                given(row, "valid_until", AgencyColumns::day).orElse(null));
    }

    /** What the code column says, whatever it is. */
    String code(List<String> row) {
        return text(row, "code");
    }

    private String text(List<String> row, String column) {
        Integer place = places.get(column);
        return place == null || place >= row.size() ? "" : row.get(place).strip();
    }

    private <T> T cell(List<String> row, String column, Function<String, T> type) {
        try {
            return type.apply(text(row, column));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException(column + ": " + e.getMessage(), e);
        }
    }

    private <T> Optional<T> given(List<String> row, String column, Function<String, T> type) {
        return text(row, column).isEmpty() ? Optional.empty() : Optional.of(cell(row, column, type));
    }

    private static <E extends Enum<E>> E constant(E[] values, String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values)
                .filter(value -> value.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is none of " + Arrays.toString(values)));
    }

    private static LocalDate day(String text) {
        return text.indexOf('/') < 0 ? LocalDate.parse(text) : LocalDate.parse(text, DAY_FIRST);
    }
}
