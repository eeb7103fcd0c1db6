package vn.truc.registry.list;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

    /** @throws CellException if a cell does not hold what its column is for */
    AgencyEntry entry(List<String> row) {
        AgencyId code = cell(row, "code", CellForm.CODE, AgencyId::of);
        Function<String, AgencyId> another = text -> anotherThan(code, text);
        LocalDate from =
                given(row, "valid_from", CellForm.DAY, AgencyColumns::day).orElse(null);
        return new AgencyEntry(
                new Agency.Registration(
                        code,
                        cell(row, "name", CellForm.NAME, Agency.Registration::checkedName),
                        given(row, "kind", CellForm.KIND, name -> constant(AgencyKind.class, name))
                                .orElse(AgencyKind.OTHER),
                        given(row, "legacy_code", CellForm.CODE, AgencyId::of).orElse(null),
                        given(row, "parent", CellForm.ANOTHER, another).orElse(null)),
                given(row, "status", CellForm.STATUS, name -> constant(AgencyStatus.class, name))
                        .orElse(AgencyStatus.ACTIVE),
                given(row, "successor", CellForm.ANOTHER, another).orElse(null),
                from,
                given(row, "valid_until", CellForm.LAST_DAY, text -> notBefore(from, day(text)))
                        .orElse(null));
    }

    /** What the code column says, whatever it is. */
    String code(List<String> row) {
        return text(row, "code");
    }

    private String text(List<String> row, String column) {
        Integer place = places.get(column);
        return place == null || place >= row.size() ? "" : row.get(place).strip();
    }

    private <T> T cell(List<String> row, String column, CellForm form, Function<String, T> type) {
        try {
            return type.apply(text(row, column));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new CellException(column, text(row, column), form, e);
        }
    }

    private <T> Optional<T> given(List<String> row, String column, CellForm form, Function<String, T> type) {
        return text(row, column).isEmpty() ? Optional.empty() : Optional.of(cell(row, column, form, type));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static LocalDate day(String text) {
        return text.indexOf('/') < 0 ? LocalDate.parse(text) : LocalDate.parse(text, DAY_FIRST);
    }

    private static LocalDate notBefore(@Nullable LocalDate from, LocalDate day) {
        if (from != null && day.isBefore(from)) {
            throw new IllegalArgumentException("the code is valid until before it is valid");
        }
        return day;
    }

    private static AgencyId anotherThan(AgencyId code, String text) {
        AgencyId other = AgencyId.of(text);
        if (other.equals(code)) {
            throw new IllegalArgumentException("an agency is neither its own successor nor its own parent");
        }
        return other;
    }
}
